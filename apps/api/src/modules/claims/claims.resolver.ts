import { GraphQLError } from "graphql";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  type Connection,
  InvalidInput,
  OncePerOperation,
  PageArgs,
  RateLimited,
  type RequestContext,
  RetryLater,
  readPage,
  readSearch,
  refusalsAsData,
  toConnection,
  viewerOf,
} from "../../platform/graphql/index.js";
import { checkVoucher } from "./check-voucher.js";
import {
  type MyClaim,
  MyClaimConnection,
  RedeemVoucherInput,
  toMyClaim,
  toUserClaim,
  toVoucherClaim,
  type UserClaim,
  UserClaimConnection,
  UserClaimsArgs,
  type VoucherClaim,
  VoucherClaimConnection,
  VoucherClaimsArgs,
} from "./claim.types.js";
import type { ClaimPresenter } from "./claim-presenter.js";
import { CheckVoucherResult, RedeemVoucherResult } from "./claim-refusal.types.js";
import { claimKey, selectClaims } from "./claims.query.js";
import { redeemVoucher } from "./redeem-voucher.js";

@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly database: Database,
    private readonly presenter: ClaimPresenter,
  ) {}

  @Access("PUBLIC")
  @OncePerOperation()
  @Query(() => CheckVoucherResult, {
    description:
      "What a code would give the person who asks. Consumes nothing; the try is written down. Signed out it answers only for publicly previewable vouchers.",
  })
  checkVoucher(
    @Arg("code", () => String, {
      description: "The code as typed: letter case, spaces, hyphens and look-alikes do not matter.",
    })
    code: string,
    @Ctx() { viewer, network }: RequestContext,
  ): Promise<typeof CheckVoucherResult> {
    // Superadmins and auditors have no wallet: to them a code is what it is to a stranger.
    const userId = viewer?.role === "USER" ? viewer.userId : null;
    return refusalsAsData({ RATE_LIMITED: RateLimited }, async () => {
      const outcome = await checkVoucher(this.database, { userId, code, network });
      if (outcome.outcome === "PREVIEW") return this.presenter.preview(outcome);
      if (outcome.outcome === "SIGN_IN_FIRST") {
        throw new GraphQLError("Sign in to check this code.", { extensions: { code: "UNAUTHENTICATED" } });
      }
      return this.presenter.refused(outcome);
    });
  }

  @Access("PERSON")
  @OncePerOperation()
  @Mutation(() => RedeemVoucherResult, {
    description:
      "Claims one use of a voucher for the person signed in and grants its benefits at once. Final for the person.",
  })
  redeemVoucher(
    @Arg("input", () => RedeemVoucherInput, { description: "Which code to redeem." })
    { code, idempotencyKey }: RedeemVoucherInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RedeemVoucherResult> {
    const viewer = viewerOf(context);
    return refusalsAsData(
      { RATE_LIMITED: RateLimited, INVALID_INPUT: InvalidInput, RETRY_LATER: RetryLater },
      async () => {
        const outcome = await redeemVoucher(this.database, {
          userId: viewer.userId,
          code,
          idempotencyKey,
          network: context.network,
        });
        if (outcome.outcome === "ACCEPTED") return this.presenter.redeemed(outcome, viewer);
        return this.presenter.refused(outcome);
      },
    );
  }

  @Access("READER")
  @Query(() => VoucherClaimConnection, {
    description:
      "The claims made on one batch, newest first; empty for an unknown batch. Superadmins and auditors.",
  })
  async voucherClaims(
    @Args(() => VoucherClaimsArgs) args: VoucherClaimsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<VoucherClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const isMasked = viewerOf(context).role !== "SUPERADMIN";
    const { batchId: batchPublicId, state } = args;
    const search = readSearch(args.search);
    const rows = await selectClaims(this.database, { batchPublicId, search, state: state ?? null }, page);
    const toNode = await this.presenter.claims(rows, (row, grants) => toVoucherClaim(row, grants, isMasked));
    return toConnection(rows, page.first, claimKey, toNode);
  }

  @Access("READER")
  @Query(() => UserClaimConnection, {
    description:
      "The claims of one person, newest first; empty for an unknown person. Superadmins and auditors.",
  })
  async userClaims(
    @Args(() => UserClaimsArgs) args: UserClaimsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<UserClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const isMasked = viewerOf(context).role !== "SUPERADMIN";
    const rows = await selectClaims(this.database, { userPublicId: args.userId }, page);
    const toNode = await this.presenter.claims(rows, (row, grants) => toUserClaim(row, grants, isMasked));
    return toConnection(rows, page.first, claimKey, toNode);
  }

  @Access("PERSON")
  @Query(() => MyClaimConnection, { description: "The claims of the person signed in, newest first." })
  async myClaims(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<MyClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const rows = await selectClaims(this.database, { userId: viewerOf(context).userId }, page);
    return toConnection(rows, page.first, claimKey, await this.presenter.claims(rows, toMyClaim));
  }
}
