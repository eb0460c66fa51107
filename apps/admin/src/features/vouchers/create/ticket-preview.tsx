import { Title } from "@mantine/core";
import { Ticket } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { LlmModelChoice } from "../form/model-select";
import { endInstant, type VoucherDraft } from "../form/voucher-draft";
import { type BenefitFacts, useVoucherWords } from "../voucher-words";
import classes from "./summary.module.css";

type TicketPreviewProps = { draft: VoucherDraft; timeZone: string; models: readonly LlmModelChoice[] };

/** The ticket that a person will hold, drawn from the form as it stands. */
export function TicketPreview({ draft, timeZone, models }: TicketPreviewProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDeadline, formatNumber } = useFormat();
  const headingId = useId();
  const { values, lines } = useVoucherWords().ticket(benefitsOf(draft, models));
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

/** The benefits that have an amount, with the names of their models. */
function benefitsOf(draft: VoucherDraft, models: readonly LlmModelChoice[]): BenefitFacts[] {
  return draft.benefits.flatMap(({ amount, unit, modelId }) => {
    if (amount === "") return [];
    const isLocked = unit === "LLM_TOKEN" && modelId !== null;
    const name = models.find(({ id }) => id === modelId)?.name ?? modelId;
    return [{ unit, amount, model: isLocked && name !== null ? { name } : null }];
  });
}
