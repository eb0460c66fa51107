import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import { type BenefitFacts, useBenefitText, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../viewer/viewer";

type UsageFacts = { readonly usageEndsAt: string | null; readonly usageValidDays: number | null };

/** For which purchases a voucher counts. */
type PurchaseFacts = {
  readonly flow: VoucherFlow;
  readonly purchaseKind: PurchaseKind | null;
  /** Minor units of the platform's currency; null is any purchase. */
  readonly minPurchase: number | null;
  readonly isFirstOrderOnly: boolean;
};

/** How every voucher screen says what a batch gives and when it ends. */
export function useVoucherWords() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const format = useFormat();
  const benefit = useBenefitText();
  const { currency } = useViewer().settings;

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

  const linesOf = ({ kind, unit, amount, model, maxDiscount, currency: money }: BenefitFacts) => {
    if (kind === "TRIAL" && unit !== null && amount !== null) {
      return [{ label: t("words.eachMonth"), value: format.formatAmount(unit, amount) }];
    }
    if (kind === "DISCOUNT_PERCENT" && maxDiscount !== null && money !== null) {
      return [{ label: t("words.atMost"), value: format.formatMoney(maxDiscount, money) }];
    }
    if (unit !== "LLM_TOKEN" || (kind !== "GRANT" && kind !== "BONUS_FIXED")) return [];
    const lock = model == null ? t("words.anyModel") : t("words.onlyModel", { model: model.name });
    return [{ label: t("form.model"), value: lock }];
  };

  return {
    benefit,
    /** The value alone, where its lock stands in a column of its own. */
    benefitValue: (facts: BenefitFacts) => benefit({ ...facts, model: null }),
    /**
     * What stands on a ticket. What belongs to a single benefit has a line of its own; with several of them each value
     * names it, as a line could not say which one it belongs to.
     */
    ticket: (benefits: readonly BenefitFacts[]) => {
      const [only] = benefits;
      if (only === undefined || benefits.length > 1) {
        return { values: benefits.map((each) => benefit(each)), lines: [] };
      }
      return { values: [benefit(only, { isShort: true })], lines: linesOf(only) };
    },
    /** For which purchases it counts, line by line; nothing for a voucher that takes effect at once. */
    purchaseLines: ({ flow, purchaseKind, minPurchase, isFirstOrderOnly }: PurchaseFacts) => {
      if (flow === "DIRECT") return [];
      const kind = purchaseKind === null ? t("form.anyPurchase") : shared(`purchaseKinds.${purchaseKind}`);
      const value = isFirstOrderOnly ? t("words.firstOrder", { purchase: kind }) : kind;
      return [
        { label: t("words.purchase"), value },
        ...(minPurchase === null
          ? []
          : [{ label: t("words.minPurchase"), value: format.formatMoney(minPurchase, currency) }]),
      ];
    },
    codes: (count: number) => t("words.codes", { count, formatted: format.formatNumber(count) }),
    claimDay: (end: string | null) => (end === null ? shared("deadlines.noClaimDeadline") : lastDay(end)),
    useDay: (facts: UsageFacts) => usage(facts, lastDay),
    useDeadline: (facts: UsageFacts) => usage(facts, (end) => format.formatDeadline(end, "use")),
    limit: (limit: number | null) => (limit === null ? t("words.unlimited") : format.formatNumber(limit)),
  };
}
