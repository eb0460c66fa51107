import type { Unit } from "@vouchsafe/schema";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";

/**
 * The units that a voucher is about, each once: what its benefits are counted in, and what the purchase buys that
 * it is for. None for a discount on any purchase.
 */
export function unitsOf({ benefits, purchaseKind }: VoucherTicket_previewFragment): Unit[] {
  const units = benefits.map((benefit) => benefit.unit);
  if (purchaseKind !== null) units.push(purchaseKind === "TOP_UP" ? "GPU_CREDIT" : "LLM_TOKEN");
  return [...new Set(units.filter((unit) => unit !== null))];
}
