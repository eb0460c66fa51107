import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  actorOf,
  IdempotencyKeyReused,
  InvalidInput,
  type RequestContext,
  RetryLater,
  readerOf,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import { VoucherBatchNotFound, type VoucherReader } from "../vouchers/index.js";
import { selectLatestVoiding } from "./batch-voiding.query.js";
import {
  BatchVoiding,
  StopVoucherBatchInput,
  StopVoucherBatchResult,
  VoucherBatchStopped,
} from "./stop-batch.types.js";
import { stopVoucherBatch } from "./stop-voucher-batch.js";

export interface StoppingParts {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly batches: VoucherReader;
}

@Resolver()
export class StopBatchResolver {
  constructor(private readonly parts: StoppingParts) {}

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => StopVoucherBatchResult, {
    description:
      "Switches a batch off with a reason and, if asked to, takes back every unspent grant of it in the background. Wait until that has finished before switching the batch on again: what is claimed meanwhile may be taken back, too. Superadmins.",
  })
  stopVoucherBatch(
    @Arg("input", () => StopVoucherBatchInput, { description: "Which batch, why, and how far to go." })
    input: StopVoucherBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof StopVoucherBatchResult> {
    const known = {
      VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound,
      INVALID_INPUT: InvalidInput,
      IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReused,
      RETRY_LATER: RetryLater,
    };
    return refusalsAsData(known, async () => {
      await stopVoucherBatch(this.parts, actorOf(context), input);
      const batch = await this.parts.batches.writtenBatch(input.id, readerOf(context));
      return new VoucherBatchStopped(batch, await selectLatestVoiding(this.parts.database, input.id));
    });
  }

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => BatchVoiding, {
    nullable: true,
    description:
      "How far taking back the grants of a batch has come; the latest time, null when that was never asked for. Superadmins and auditors.",
  })
  voucherBatchVoiding(
    @Arg("batchId", () => ID, { description: "Public id of the batch." }) batchId: string,
  ): Promise<BatchVoiding | null> {
    return selectLatestVoiding(this.parts.database, batchId);
  }
}
