import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import {
  enumOf,
  IdempotencyKeyReused,
  InvalidInput,
  RetryLater,
  SafeInt,
} from "../../platform/graphql/index.js";
import { UnitAmount, VoucherBatch, VoucherBatchNotFound } from "../vouchers/index.js";
import type { StopBatchRequest } from "./stop-voucher-batch.js";

export type BatchVoidingState = "RUNNING" | "FINISHED";
const BatchVoidingStateEnum = enumOf<BatchVoidingState>(["RUNNING", "FINISHED"]);
registerEnumType(BatchVoidingStateEnum, {
  name: "BatchVoidingState",
  description: "Whether there may be more grants to take back.",
  valuesConfig: {
    RUNNING: { description: "Grants are being taken back." },
    FINISHED: { description: "Nothing unspent is left." },
  },
});

@ObjectType({ description: "The unspent grants of a batch are taken back, in the background." })
export class BatchVoiding {
  @Field(() => BatchVoidingStateEnum, { description: "Whether it has come to an end." })
  state: BatchVoidingState;

  @Field(() => String, { description: "Why, in the words of the superadmin." })
  reason: string;

  @Field(() => SafeInt, { description: "Grants taken back so far." })
  grantCount: number;

  @Field(() => [UnitAmount], { description: "What was taken back so far, per unit." })
  voided: readonly UnitAmount[];

  @Field(() => Date, { description: "When the batch was stopped." })
  startedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When the last grant was taken back; null while it runs.",
  })
  finishedAt: Date | null;
}

@InputType({ description: "Which batch to stop, why, and whether to take back what it gave." })
export class StopVoucherBatchInput implements StopBatchRequest {
  @Field(() => ID, { description: "Public id of the batch." })
  id: string;

  @Field(() => String, { description: "Why: 3 to 300 visible characters, kept in the history." })
  reason: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the rest of every grant it gave is taken back, too. Cannot be undone.",
  })
  isVoiding: boolean;

  @Field(() => String, {
    description: "8 to 128 printable ASCII characters chosen by the caller: the same key stops once.",
  })
  idempotencyKey: string;
}

@ObjectType({ description: "Nobody can claim the batch any more." })
export class VoucherBatchStopped {
  @Field(() => VoucherBatch, { description: "The batch as it is now." })
  batch: VoucherBatch;

  @Field(() => BatchVoiding, {
    nullable: true,
    description: "How far taking back its grants has come; null when that was never asked for.",
  })
  voiding: BatchVoiding | null;

  constructor(batch: VoucherBatch, voiding: BatchVoiding | null) {
    this.batch = batch;
    this.voiding = voiding;
  }
}

export const StopVoucherBatchResult = createUnionType({
  name: "StopVoucherBatchResult",
  description: "The stopped batch, or why it was not stopped.",
  types: () =>
    [VoucherBatchStopped, VoucherBatchNotFound, InvalidInput, IdempotencyKeyReused, RetryLater] as const,
});
