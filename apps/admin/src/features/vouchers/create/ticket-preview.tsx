import { Title } from "@mantine/core";
import { Ticket } from "@vouchsafe/ui";
import { type BenefitFacts, useFormat } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PlansQuery } from "../../../generated/graphql";
import { useViewer } from "../../../viewer/viewer";
import { benefitInputOf } from "../form/benefit-input";
import type { LlmModelChoice } from "../form/model-select";
import { endInstant, numberOrNull, type VoucherDraft } from "../form/voucher-draft";
import { useVoucherWords } from "../voucher-words";
import classes from "./summary.module.css";

type TicketPreviewProps = {
  draft: VoucherDraft;
  timeZone: string;
  models: readonly LlmModelChoice[];
  plans: PlansQuery["plans"];
};

/** The ticket that a person will hold, drawn from the form as it stands. */
export function TicketPreview({ draft, timeZone, models, plans }: TicketPreviewProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDeadline, formatNumber } = useFormat();
  const headingId = useId();
  const { currency } = useViewer().settings;
  const words = useVoucherWords();
  const { values, lines } = words.ticket(benefitsOf(draft, { currency, models, plans }));
  const days = draft.usageValidDays;
  const useUntil = formatDeadline(endInstant(draft.usageEndsOn, timeZone), "use");
  const afterClaim =
    days === "" ? null : t("words.daysAfterClaim", { count: days, formatted: formatNumber(days) });
  return (
    <section className={classes.preview} aria-labelledby={headingId}>
      <Title order={2} size="h3" id={headingId}>
        {t("summary.ticket")}
      </Title>
      <Ticket
        headingLevel={3}
        state={values.length === 0 ? "muted" : "normal"}
        title={draft.name.trim() === "" ? t("summary.ticketName") : draft.name}
        stubLabel={t("summary.ticketStub")}
        value={values.length === 0 ? "–" : values}
        lines={[
          ...lines,
          ...words.purchaseLines({ ...draft, minPurchase: numberOrNull(draft.minPurchase) }),
          {
            label: shared("deadlines.claimUntil"),
            value: formatDeadline(endInstant(draft.claimEndsOn, timeZone), "claim"),
          },
          { label: shared("deadlines.useUntil"), value: joinDeadlines(afterClaim) },
        ]}
        {...(draft.codeMode === "SINGLE_CODE" &&
          draft.code.trim() !== "" && { code: draft.code.trim().toUpperCase() })}
      />
    </section>
  );

  function joinDeadlines(daysAfterClaim: string | null): string {
    if (daysAfterClaim === null) return useUntil;
    if (draft.usageEndsOn === null) return daysAfterClaim;
    return t("words.daysAfterClaimAtLatest", { days: daysAfterClaim, end: useUntil });
  }
}

/** The benefits that are filled in, with the names of what they refer to. */
function benefitsOf(
  draft: VoucherDraft,
  known: { currency: string; models: readonly LlmModelChoice[]; plans: PlansQuery["plans"] },
): BenefitFacts[] {
  return draft.benefits.flatMap((benefit) => {
    const input = benefitInputOf(benefit);
    const isTold = input.amount != null || input.basisPoints != null;
    if (!isTold || (benefit.kind === "TRIAL" && (benefit.planId === null || benefit.days === ""))) return [];
    const model = known.models.find(({ id }) => id === input.modelId);
    const plan = known.plans.find(({ id }) => id === input.planId);
    return [
      {
        kind: benefit.kind,
        unit: input.unit ?? (benefit.kind === "TRIAL" ? "LLM_TOKEN" : null),
        amount: input.amount ?? null,
        model: model === undefined ? null : { name: model.name },
        currency: known.currency,
        basisPoints: input.basisPoints ?? null,
        maxDiscount: input.maxDiscount ?? null,
        plan: plan === undefined ? null : { name: plan.name },
        days: input.days ?? null,
      },
    ];
  });
}
