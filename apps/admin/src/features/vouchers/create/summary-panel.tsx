import { Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useLlmModels } from "../form/model-select";
import type { VoucherDraft } from "../form/voucher-draft";
import { usePlans } from "./benefits/plan-select";
import { LiabilityPanel } from "./liability-panel";
import classes from "./summary.module.css";
import { summarySentences } from "./summary-sentences";
import { TicketPreview } from "./ticket-preview";
import { useSummaryWords } from "./use-summary-words";

/** Beside the form: the voucher read out in sentences, its ticket as people will see it, and its liability. */
export function SummaryPanel({ draft, timeZone }: { draft: VoucherDraft; timeZone: string }) {
  const { t } = useTranslation("app");
  const headingId = useId();
  const { models } = useLlmModels();
  const { plans } = usePlans({ isNeeded: draft.benefits.some(({ kind }) => kind === "TRIAL") });
  const words = useSummaryWords(models, plans);
  return (
    <>
      <section className={classes.panel} aria-labelledby={headingId}>
        <Title order={2} size="h3" id={headingId}>
          {t("summary.title")}
        </Title>
        <p className={classes.sentences} aria-live="polite">
          {summarySentences(draft, words).join(" ")}
        </p>
        <Text size="sm" c="dimmed">
          {t("summary.zone", { zone: timeZone })}
        </Text>
      </section>
      <LiabilityPanel draft={draft} />
      <TicketPreview draft={draft} timeZone={timeZone} models={models} plans={plans} />
    </>
  );
}
