import { emptyVoucherDraft, type VoucherDraft } from "../form/voucher-draft";

/** A draft that could be issued: 50 codes of 1,000 tokens for any model. Tests change what matters to them. */
export function issuableDraft(changes: Partial<VoucherDraft> = {}): VoucherDraft {
  return {
    ...emptyVoucherDraft(),
    name: "linkedin June 2025",
    benefits: [{ key: "a", unit: "LLM_TOKEN", amount: 1000, modelId: null }],
    quantity: 50,
    ...changes,
  };
}
