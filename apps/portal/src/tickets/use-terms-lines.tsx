import type { PurchaseKind, VoucherFlow } from "@vouchsafe/schema";
import type { TicketLine } from "@vouchsafe/ui";
import { type BenefitFacts, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useModelLine } from "./use-model-line";

/** What a voucher asks of a purchase, and what its benefits say beyond their value. */
export interface VoucherTerms {
  flow: VoucherFlow;
  benefits: readonly (BenefitFacts & { model: { name: string } | null })[];
  minPurchase: number | null;
  /** null: a purchase of any kind. */
  purchaseKind: PurchaseKind | null;
  isFirstOrderOnly: boolean;
  currency: string;
}

/** The ticket's lines about the terms: what it is for, from which amount on, ceiling, model lock, monthly tokens. */
export function useTermsLines(terms: VoucherTerms): TicketLine[] {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const modelLine = useModelLine(terms.benefits);
  const benefitLines = useBenefitLines(terms);
  if (terms.flow === "DIRECT") return [...benefitLines, ...modelLine];
  const purchaseLines: TicketLine[] = [
    { label: t("tickets.for"), value: t(`tickets.kinds.${terms.purchaseKind ?? "ANY"}`) },
    {
      label: t("tickets.minPurchase"),
      value:
        terms.minPurchase === null
          ? t("tickets.noMinPurchase")
          : formatMoney(terms.minPurchase, terms.currency),
    },
  ];
  if (terms.isFirstOrderOnly)
    purchaseLines.push({ label: t("tickets.condition"), value: t("tickets.firstOrderOnly"), isWide: true });
  return [...purchaseLines, ...benefitLines, ...modelLine];
}

/** What does not fit on the stub: the most that a percentage takes off, and what a trial gives each month. */
function useBenefitLines({ benefits, currency }: VoucherTerms): TicketLine[] {
  const { t } = useTranslation("app");
  const { formatAmount, formatMoney } = useFormat();
  const lines: TicketLine[] = [];
  for (const { kind, maxDiscount, unit, amount } of benefits) {
    if (kind === "DISCOUNT_PERCENT" && maxDiscount !== null)
      lines.push({ label: t("tickets.maxDiscount"), value: formatMoney(maxDiscount, currency) });
    if (kind === "TRIAL" && unit !== null && amount !== null)
      lines.push({ label: t("tickets.monthly"), value: formatAmount(unit, amount) });
  }
  return lines;
}
