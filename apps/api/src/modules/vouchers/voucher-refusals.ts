import { Refusal } from "../../kernel/index.js";

export function voucherBatchNotFound(): Refusal {
  return new Refusal("VOUCHER_BATCH_NOT_FOUND", "There is no such voucher.");
}

export function voucherCodeNotFound(): Refusal {
  return new Refusal("VOUCHER_CODE_NOT_FOUND", "There is no such voucher code.");
}
