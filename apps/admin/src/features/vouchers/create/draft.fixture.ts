import { type BenefitDraft, emptyBenefit } from "../form/benefit-draft";
import { emptyVoucherDraft, type VoucherDraft } from "../form/voucher-draft";

/** A benefit of 1,000 tokens for any model. Tests change what matters to them. */
export function benefitDraft(changes: Partial<BenefitDraft> = {}): BenefitDraft {
  return { ...emptyBenefit(changes.key ?? "a"), amount: 1000, ...changes };
}

/** What CREDIT20 gives: 20 % off, at most Rp 50.000, and 5 tokens on top, for tokens bought for Rp 100.000 or more. */
export const creditDraft = {
  flow: "CHECKOUT",
  benefits: [
    benefitDraft({ kind: "DISCOUNT_PERCENT", amount: "", percent: 20, maxDiscount: 50_000 }),
    benefitDraft({ key: "b", kind: "BONUS_FIXED", amount: 5 }),
  ],
  purchaseKind: "TOKEN_PURCHASE",
  minPurchase: 100_000,
} as const satisfies Partial<VoucherDraft>;

/** A draft that could be issued: 50 codes of 1,000 tokens for any model. Tests change what matters to them. */
export function issuableDraft(changes: Partial<VoucherDraft> = {}): VoucherDraft {
  return {
    ...emptyVoucherDraft(),
    name: "linkedin June 2025",
    benefits: [benefitDraft()],
    quantity: 50,
    ...changes,
  };
}
