import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import {
  Access,
  actorOf,
  type Connection,
  IdempotencyKeyReused,
  InvalidInput,
  type RequestContext,
  readerOf,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import { createVoucherBatch, type IssuingParts } from "./create-voucher-batch.js";
import { cancelCodeGeneration, resumeCodeGeneration } from "./generation/index.js";
import { switchVoucherBatches } from "./switch-voucher-batches.js";
import { updateVoucherBatch } from "./update-voucher-batch.js";
import { VoucherBatch, VoucherBatchConnection } from "./voucher-batch.types.js";
import { CreateVoucherBatchInput, UpdateVoucherBatchInput } from "./voucher-input.types.js";
import { VoucherBatchesArgs } from "./voucher-list.types.js";
import type { VoucherReader } from "./voucher-reader.js";
import {
  ChangeVoucherBatchResult,
  CreateVoucherBatchResult,
  UpdateVoucherBatchResult,
  VoucherBatchChanged,
  VoucherBatchCreated,
  VoucherBatchGenerating,
  VoucherBatchNotFound,
  VoucherBatchUpdated,
} from "./voucher-result.types.js";

@Resolver()
export class VoucherBatchResolver {
  constructor(
    private readonly parts: IssuingParts,
    private readonly reader: VoucherReader,
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => VoucherBatchConnection, {
    description: "Voucher batches, newest first unless sorted otherwise. Superadmins and auditors.",
  })
  voucherBatches(
    @Args(() => VoucherBatchesArgs) args: VoucherBatchesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<VoucherBatch>> {
    return this.reader.batches(args, readerOf(context));
  }

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => VoucherBatch, {
    nullable: true,
    description: "One voucher batch, or null when there is none with this id. Superadmins and auditors.",
  })
  voucherBatch(
    @Arg("id", () => ID, { description: "Public id of the batch." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<VoucherBatch | null> {
    return this.reader.batch(id, readerOf(context));
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => CreateVoucherBatchResult, {
    description:
      "Issues a voucher batch. Up to 2,000 codes exist when it answers; more are made in the background, and the batch can be claimed once all of them exist. Superadmins.",
  })
  createVoucherBatch(
    @Arg("input", () => CreateVoucherBatchInput, { description: "The batch as it is to be." })
    input: CreateVoucherBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateVoucherBatchResult> {
    const known = { INVALID_INPUT: InvalidInput, IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReused };
    return refusalsAsData(known, async () => {
      const id = await createVoucherBatch(this.parts, actorOf(context), input);
      return new VoucherBatchCreated(await this.reader.writtenBatch(id, readerOf(context)));
    });
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => UpdateVoucherBatchResult, {
    description:
      "Changes name, labels, limits and windows of a batch. Fields left out stay; null clears. Unit, amount and model can never be changed. Superadmins.",
  })
  updateVoucherBatch(
    @Arg("input", () => UpdateVoucherBatchInput, { description: "What is to be changed." })
    input: UpdateVoucherBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof UpdateVoucherBatchResult> {
    const known = { INVALID_INPUT: InvalidInput, VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound };
    return refusalsAsData(known, async () => {
      const outcome = await updateVoucherBatch(this.parts, actorOf(context), input);
      const batch = await this.reader.writtenBatch(input.id, readerOf(context));
      return outcome === "UPDATED" ? new VoucherBatchUpdated(batch) : new VoucherBatchChanged(batch);
    });
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherBatchResult, {
    description:
      "Switches a batch off: nobody can claim it until it is re-activated. What was claimed stays. Superadmins.",
  })
  deactivateVoucherBatch(
    @Arg("id", () => ID, { description: "Public id of the batch." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherBatchResult> {
    return this.switchBatch(id, context, "off");
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherBatchResult, {
    description:
      "Switches a deactivated batch on again. One that is off because the making of its codes was stopped is refused: resumeCodeGeneration switches it on. Superadmins.",
  })
  reactivateVoucherBatch(
    @Arg("id", () => ID, { description: "Public id of the batch." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherBatchResult> {
    return this.switchBatch(id, context, "on");
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherBatchResult, {
    description:
      "Stops the making of codes in the background. What was made stays and is not issued; a batch that never had all of its codes is also switched off. Undone by resumeCodeGeneration; nothing happens when there is nothing to stop. Superadmins.",
  })
  cancelCodeGeneration(
    @Arg("id", () => ID, { description: "Public id of the batch." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherBatchResult> {
    return this.change(id, context, () => cancelCodeGeneration(this.parts, actorOf(context), id));
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherBatchResult, {
    description:
      "Goes on with the making of codes where it was stopped, and switches a batch that never had all of its codes on again. Nothing happens when there is nothing to resume. Superadmins.",
  })
  resumeCodeGeneration(
    @Arg("id", () => ID, { description: "Public id of the batch." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherBatchResult> {
    return this.change(id, context, () => resumeCodeGeneration(this.parts, actorOf(context), id));
  }

  private switchBatch(
    id: string,
    context: RequestContext,
    to: "on" | "off",
  ): Promise<typeof ChangeVoucherBatchResult> {
    return this.change(id, context, () =>
      switchVoucherBatches(this.parts.database, actorOf(context), [id], to),
    );
  }

  private change(
    id: string,
    context: RequestContext,
    act: () => Promise<unknown>,
  ): Promise<typeof ChangeVoucherBatchResult> {
    const known = {
      VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound,
      VOUCHER_BATCH_GENERATING: VoucherBatchGenerating,
    };
    return refusalsAsData(known, async () => {
      await act();
      return new VoucherBatchUpdated(await this.reader.writtenBatch(id, readerOf(context)));
    });
  }
}
