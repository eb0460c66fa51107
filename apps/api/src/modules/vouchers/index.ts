import { BenefitEntity } from "./benefit.entity.js";
import { VoucherBatchEntity } from "./voucher-batch.entity.js";
import { VoucherCodeEntity } from "./voucher-code.entity.js";

/** Tables of this module. */
export const vouchersEntities = [VoucherBatchEntity, BenefitEntity, VoucherCodeEntity];
