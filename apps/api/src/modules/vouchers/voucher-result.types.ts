import { createUnionType, Field, ID, ObjectType } from "type-graphql";
import { Refusal } from "../../kernel/index.js";
import { DownloadLink } from "../../platform/downloads/index.js";
import { IdempotencyKeyReused, InvalidInput, RefusalType } from "../../platform/graphql/index.js";
import { VoucherBatch } from "./voucher-batch.types.js";
import { VoucherCode } from "./voucher-code.types.js";

@ObjectType({
  description:
    "The batch was issued, or had been under the same key. Its codes exist, or are being made: its status says so.",
})
export class VoucherBatchCreated {
  @Field(() => VoucherBatch, { description: "The batch." })
  batch: VoucherBatch;

  constructor(batch: VoucherBatch) {
    this.batch = batch;
  }
}

@ObjectType({ description: "The batch is as it was asked for." })
export class VoucherBatchUpdated {
  @Field(() => VoucherBatch, { description: "The batch as it is now." })
  batch: VoucherBatch;

  constructor(batch: VoucherBatch) {
    this.batch = batch;
  }
}

@ObjectType({ description: "All the batches are as it was asked for." })
export class VoucherBatchesSwitched {
  @Field(() => [VoucherBatch], {
    description: "The batches as they are now, in the order in which they were named.",
  })
  batches: VoucherBatch[];

  @Field(() => [ID], {
    description: "Public ids of those that were not so before: what undoing has to switch back.",
  })
  changedIds: readonly string[];

  constructor(batches: VoucherBatch[], changedIds: readonly string[]) {
    this.batches = batches;
    this.changedIds = changedIds;
  }
}

@ObjectType({ description: "The code is as it was asked for." })
export class VoucherCodeUpdated {
  @Field(() => VoucherCode, { description: "The code as it is now." })
  code: VoucherCode;

  constructor(code: VoucherCode) {
    this.code = code;
  }
}

@ObjectType({ description: "A short-lived link to codes of a batch as a CSV file." })
export class CodesDownload extends DownloadLink {}

@ObjectType({ description: "A short-lived link to a list of batches as a CSV file; no code is in it." })
export class VouchersDownload extends DownloadLink {}

@ObjectType({ implements: RefusalType, description: "There is no voucher batch with this id." })
export class VoucherBatchNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "What was asked needs every code of the batch, and not all exist yet; nothing was changed.",
})
export class VoucherBatchGenerating extends RefusalType {}

@ObjectType({ implements: RefusalType, description: "There is no voucher code with this id." })
export class VoucherCodeNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "Somebody else changed the batch since it was read; nothing was changed.",
})
export class VoucherBatchChanged extends RefusalType {
  @Field(() => VoucherBatch, { description: "The batch as it is now." })
  batch: VoucherBatch;

  constructor(batch: VoucherBatch) {
    super(new Refusal("VOUCHER_BATCH_CHANGED", "Somebody else changed this voucher since it was opened."));
    this.batch = batch;
  }
}

export const CreateVoucherBatchResult = createUnionType({
  name: "CreateVoucherBatchResult",
  description: "What came of issuing a batch.",
  types: () => [VoucherBatchCreated, InvalidInput, IdempotencyKeyReused] as const,
});

export const UpdateVoucherBatchResult = createUnionType({
  name: "UpdateVoucherBatchResult",
  description: "What came of changing a batch.",
  types: () => [VoucherBatchUpdated, InvalidInput, VoucherBatchNotFound, VoucherBatchChanged] as const,
});

export const ChangeVoucherBatchResult = createUnionType({
  name: "ChangeVoucherBatchResult",
  description:
    "What came of switching a batch off or on, or of stopping or resuming the making of its codes.",
  types: () => [VoucherBatchUpdated, VoucherBatchNotFound, VoucherBatchGenerating] as const,
});

export const SwitchVoucherBatchesResult = createUnionType({
  name: "SwitchVoucherBatchesResult",
  description: "What came of switching several batches off or on: all of them, or none.",
  types: () => [VoucherBatchesSwitched, InvalidInput, VoucherBatchNotFound, VoucherBatchGenerating] as const,
});

export const ChangeVoucherCodeResult = createUnionType({
  name: "ChangeVoucherCodeResult",
  description: "What came of disabling or enabling a code.",
  types: () => [VoucherCodeUpdated, VoucherCodeNotFound] as const,
});

export const CreateVouchersDownloadResult = createUnionType({
  name: "CreateVouchersDownloadResult",
  description: "What came of asking for a list of batches as a file.",
  types: () => [VouchersDownload] as const,
});

export const CreateCodesDownloadResult = createUnionType({
  name: "CreateCodesDownloadResult",
  description: "What came of asking for a download of codes.",
  types: () => [CodesDownload, VoucherBatchNotFound, VoucherBatchGenerating] as const,
});
