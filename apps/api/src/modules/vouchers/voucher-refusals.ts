import { Refusal } from "../../kernel/index.js";

export function voucherBatchNotFound(): Refusal {
  return new Refusal("VOUCHER_BATCH_NOT_FOUND", "There is no such voucher.");
}

export function voucherBatchGenerating(): Refusal {
  return new Refusal("VOUCHER_BATCH_GENERATING", "Not all codes of this voucher exist yet.");
}

export function voucherCodeNotFound(): Refusal {
  return new Refusal("VOUCHER_CODE_NOT_FOUND", "There is no such voucher code.");
}
