import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Config } from "../../../platform/config/index.js";
import type { Database } from "../../../platform/database/index.js";
import { askerOf } from "../../../platform/downloads/index.js";
import { Access, type RequestContext } from "../../../platform/graphql/index.js";
import { VoucherBatchFilter, VoucherBatchSort } from "../voucher-list.types.js";
import { CreateVouchersDownloadResult, VouchersDownload } from "../voucher-result.types.js";
import { createVouchersDownload } from "./vouchers-download.js";

@Resolver()
export class VouchersDownloadResolver {
  constructor(private readonly parts: { readonly database: Database; readonly config: Config }) {}

  @Access("SUPERADMIN", { scope: "CODES_DOWNLOAD" })
  @Mutation(() => CreateVouchersDownloadResult, {
    description:
      "Makes a short-lived sealed link to the CSV file of a list of batches, without codes. The download is audited. Superadmins.",
  })
  async createVouchersDownload(
    @Arg("filter", () => VoucherBatchFilter, {
      nullable: true,
      description: "Which batches the file holds; all when left out.",
    })
    filter: VoucherBatchFilter | null | undefined,
    @Arg("sort", () => VoucherBatchSort, {
      nullable: true,
      description: "Order of the lines; newest first when left out.",
    })
    sort: VoucherBatchSort | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateVouchersDownloadResult> {
    return new VouchersDownload(await createVouchersDownload(this.parts, askerOf(context), { filter, sort }));
  }
}
