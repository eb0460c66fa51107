import type { Unit } from "@vouchsafe/schema";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

export type BenefitFacts = {
  readonly unit: Unit;
  readonly amount: number;
  readonly model: { readonly name: string } | null;
};

type UsageFacts = { readonly usageEndsAt: string | null; readonly usageValidDays: number | null };

/** How every voucher screen says what a batch gives and when it ends. */
export function useVoucherWords() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const format = useFormat();

  /** The day of the last moment before an exclusive end, in the reader's zone. */
  const lastDay = (end: string) => format.formatDate(new Date(Date.parse(end) - 1).toISOString());
  const usage = (facts: UsageFacts, end: (iso: string) => string): string => {
    const days = facts.usageValidDays;
    if (days === null) {
      return facts.usageEndsAt === null ? shared("deadlines.noUseDeadline") : end(facts.usageEndsAt);
    }
    const afterClaim = t("words.daysAfterClaim", { count: days, formatted: format.formatNumber(days) });
    if (facts.usageEndsAt === null) return afterClaim;
    return t("words.daysAfterClaimAtLatest", { days: afterClaim, end: end(facts.usageEndsAt) });
  };

  const benefit = ({ unit, amount, model }: BenefitFacts) =>
    format.formatAmount(unit, amount, { modelName: model?.name ?? null });

  return {
    benefit,
    /**
     * What stands on a ticket. A single lock has a line of its own; with several benefits each value names its
     * lock, as a line could not say which one it belongs to.
     */
    ticket: (benefits: readonly BenefitFacts[]) => {
      const [only] = benefits;
      if (only === undefined || benefits.length > 1) return { values: benefits.map(benefit), lines: [] };
      const lock =
        only.model === null ? t("words.anyModel") : t("words.onlyModel", { model: only.model.name });
      return {
        values: [benefit({ ...only, model: null })],
        lines: only.unit === "LLM_TOKEN" ? [{ label: t("form.model"), value: lock }] : [],
      };
    },
    codes: (count: number) => t("words.codes", { count, formatted: format.formatNumber(count) }),
    claimDay: (end: string | null) => (end === null ? shared("deadlines.noClaimDeadline") : lastDay(end)),
    useDay: (facts: UsageFacts) => usage(facts, lastDay),
    useDeadline: (facts: UsageFacts) => usage(facts, (end) => format.formatDeadline(end, "use")),
    limit: (limit: number | null) => (limit === null ? t("words.unlimited") : format.formatNumber(limit)),
  };
}
