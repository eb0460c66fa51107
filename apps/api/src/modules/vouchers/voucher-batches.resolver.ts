import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  actorOf,
  InvalidInput,
  type RequestContext,
  readerOf,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import { switchVoucherBatches } from "./switch-voucher-batches.js";
import type { VoucherReader } from "./voucher-reader.js";
import {
  SwitchVoucherBatchesResult,
  VoucherBatchesSwitched,
  VoucherBatchGenerating,
  VoucherBatchNotFound,
} from "./voucher-result.types.js";

/** Acts on several batches at once. */
@Resolver()
export class VoucherBatchesResolver {
  constructor(
    private readonly database: Database,
    private readonly reader: VoucherReader,
  ) {}

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => SwitchVoucherBatchesResult, {
    description:
      "Switches up to 100 batches off, all of them or none: nobody can claim them until they are re-activated. What was claimed stays. Superadmins.",
  })
  deactivateVoucherBatches(
    @Arg("ids", () => [ID], { description: "Public ids of the batches, 1 to 100." }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<typeof SwitchVoucherBatchesResult> {
    return this.switchBatches(ids, context, "off");
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => SwitchVoucherBatchesResult, {
    description: "Switches up to 100 deactivated batches on again, all of them or none. Superadmins.",
  })
  reactivateVoucherBatches(
    @Arg("ids", () => [ID], { description: "Public ids of the batches, 1 to 100." }) ids: string[],
    @Ctx() context: RequestContext,
  ): Promise<typeof SwitchVoucherBatchesResult> {
    return this.switchBatches(ids, context, "on");
  }

  private switchBatches(
    ids: readonly string[],
    context: RequestContext,
    to: "on" | "off",
  ): Promise<typeof SwitchVoucherBatchesResult> {
    const known = {
      INVALID_INPUT: InvalidInput,
      VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound,
      VOUCHER_BATCH_GENERATING: VoucherBatchGenerating,
    };
    return refusalsAsData(known, async () => {
      const changedIds = await switchVoucherBatches(this.database, actorOf(context), ids, to);
      const batches = await this.reader.namedBatches([...new Set(ids)], readerOf(context));
      return new VoucherBatchesSwitched(batches, changedIds);
    });
  }
}
