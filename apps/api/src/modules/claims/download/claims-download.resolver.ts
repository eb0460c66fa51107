import { Arg, Ctx, createUnionType, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Config } from "../../../platform/config/index.js";
import type { Database } from "../../../platform/database/index.js";
import { askerOf, DownloadLink } from "../../../platform/downloads/index.js";
import { Access, type RequestContext, refusalsAsData } from "../../../platform/graphql/index.js";
import { VoucherBatchNotFound } from "../../vouchers/index.js";
import { createClaimsDownload } from "./claims-download.js";

@ObjectType({ description: "A short-lived link to the claims of a batch as a CSV file." })
export class ClaimsDownload extends DownloadLink {}

const CreateClaimsDownloadResult = createUnionType({
  name: "CreateClaimsDownloadResult",
  description: "What came of asking for a download of claims.",
  types: () => [ClaimsDownload, VoucherBatchNotFound] as const,
});

@Resolver()
export class ClaimsDownloadResolver {
  constructor(private readonly parts: { readonly database: Database; readonly config: Config }) {}

  @Access("SUPERADMIN", { scope: "CODES_DOWNLOAD" })
  @Mutation(() => CreateClaimsDownloadResult, {
    description:
      "Makes a short-lived sealed link to the CSV file of the claims of a batch, with names and codes. The download is audited. Superadmins.",
  })
  createClaimsDownload(
    @Arg("batchId", () => ID, { description: "Public id of the batch." }) batchId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateClaimsDownloadResult> {
    return refusalsAsData({ VOUCHER_BATCH_NOT_FOUND: VoucherBatchNotFound }, async () => {
      return new ClaimsDownload(await createClaimsDownload(this.parts, askerOf(context), batchId));
    });
  }
}
