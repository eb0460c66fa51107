import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import { askerOf } from "../../platform/downloads/index.js";
import {
  Access,
  actorOf,
  type Connection,
  type RequestContext,
  readerOf,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import { createCodesDownload } from "./download/codes-download.js";
import { switchVoucherCode } from "./switch-voucher-code.js";
import { type VoucherCode, VoucherCodeConnection } from "./voucher-code.types.js";
import { VoucherCodeFilter, VoucherCodesArgs } from "./voucher-list.types.js";
import type { VoucherReader } from "./voucher-reader.js";
import {
  ChangeVoucherCodeResult,
  CodesDownload,
  CreateCodesDownloadResult,
  VoucherBatchGenerating,
  VoucherBatchNotFound,
  VoucherCodeNotFound,
  VoucherCodeUpdated,
} from "./voucher-result.types.js";

@Resolver()
export class VoucherCodeResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly config: Config;
      readonly reader: VoucherReader;
    },
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => VoucherCodeConnection, {
    description:
      "The codes of one batch in order of their serial number; none when there is no such batch. Superadmins; auditors see them masked.",
  })
  voucherCodes(
    @Args(() => VoucherCodesArgs) args: VoucherCodesArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<VoucherCode>> {
    return this.parts.reader.codes(args, readerOf(context));
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherCodeResult, {
    description: "Disables one code, so that it can no longer be claimed. Superadmins.",
  })
  disableVoucherCode(
    @Arg("id", () => ID, { description: "Id of the code." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherCodeResult> {
    return this.switchCode(id, context, "off");
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => ChangeVoucherCodeResult, { description: "Enables a disabled code again. Superadmins." })
  enableVoucherCode(
    @Arg("id", () => ID, { description: "Id of the code." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeVoucherCodeResult> {
    return this.switchCode(id, context, "on");
  }

  @Access("SUPERADMIN", { scope: "CODES_DOWNLOAD" })
  @Mutation(() => CreateCodesDownloadResult, {
    description:
      "Makes a short-lived sealed link to the CSV file of the codes of a batch, once all exist. The download is audited. Superadmins.",
  })
  createCodesDownload(
    @Arg("batchId", () => ID, { description: "Public id of the batch." }) batchId: string,
    @Arg("filter", () => VoucherCodeFilter, {
      nullable: true,
      description: "Which codes the file holds; all when left out.",
    })
    filter: VoucherCodeFilter | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateCodesDownloadResult> {
    const known = {
      VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound,
      VOUCHER_BATCH_GENERATING: VoucherBatchGenerating,
    };
    return refusalsAsData(known, async () => {
      const download = await createCodesDownload(this.parts, askerOf(context), { batchId, filter });
      return new CodesDownload(download);
    });
  }

  private switchCode(
    id: string,
    context: RequestContext,
    to: "on" | "off",
  ): Promise<typeof ChangeVoucherCodeResult> {
    return refusalsAsData({ VOUCHER_CODE_NOT_FOUND: VoucherCodeNotFound }, async () => {
      await switchVoucherCode(this.parts.database, actorOf(context), id, to);
      return new VoucherCodeUpdated(await this.parts.reader.writtenCode(id, readerOf(context)));
    });
  }
}
