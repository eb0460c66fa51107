import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { InvalidInputRefusal } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  type Connection,
  forbidden,
  InvalidInput,
  OncePerOperation,
  PageArgs,
  RateLimited,
  type RequestContext,
  RetryLater,
  readerOf,
  readPage,
  readSearch,
  refusalsAsData,
  toConnection,
  UserNotFound,
  unauthenticated,
  viewerOf,
} from "../../platform/graphql/index.js";
import { type Catalog, type Purchase, PurchaseInput } from "../catalog/index.js";
import type { Identity } from "../identity/index.js";
import { type CheckRequest, checkVoucher } from "./check-voucher.js";
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
import type { ClaimQueue } from "./claim-queue.js";
import { CheckVoucherResult, RedeemVoucherResult } from "./claim-refusal.types.js";
import { claimKey, selectClaims } from "./claims.query.js";
import type { Select } from "./held/held-claim.js";
import type { OrderFacts } from "./held/held-voucher-reader.js";
import { redeemVoucher } from "./redeem-voucher.js";

@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly queue: ClaimQueue;
      readonly presenter: ClaimPresenter;
      readonly identity: Pick<Identity, "personOf">;
      readonly catalog: Pick<Catalog, "priceOf">;
      readonly orders: OrderFacts;
      /** Runs a SELECT on the reader. */
      readonly select: Select;
    },
  ) {}

  @Access("PUBLIC", { scope: "REDEEM" })
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
    @Arg("userId", () => ID, {
      nullable: true,
      description:
        "Public id of the person to check it for: an API key has to name them, a session may name only its own person.",
    })
    named: string | null | undefined,
    @Arg("purchase", () => PurchaseInput, {
      nullable: true,
      description:
        "What it is to be used on: then the answer says what that would cost, and refusals of a purchase count, too.",
    })
    wanted: PurchaseInput | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof CheckVoucherResult> {
    const known = { RATE_LIMITED: RateLimited, INVALID_INPUT: InvalidInput, USER_NOT_FOUND: UserNotFound };
    return refusalsAsData(known, async () => {
      const person = await this.checkingPerson(context, named);
      const purchase = wanted ? await this.priced(wanted) : null;
      const outcome = await checkVoucher(this.parts, {
        userId: person.userId,
        apiKeyId: person.apiKeyId,
        code,
        network: context.network,
        purchase,
      });
      if (outcome.outcome === "PREVIEW") return this.parts.presenter.preview(outcome, purchase);
      if (outcome.outcome === "SIGN_IN_FIRST") throw unauthenticated("Sign in to check this code.");
      return this.parts.presenter.refused(outcome);
    });
  }

  @Access("PERSON", { scope: "REDEEM" })
  @OncePerOperation()
  @Mutation(() => RedeemVoucherResult, {
    description:
      "Claims one use of a voucher for the person signed in. A direct one grants its benefits at once, which is final for the person; one that works on a purchase is kept in the wallet.",
  })
  redeemVoucher(
    @Arg("input", () => RedeemVoucherInput, { description: "Which code to redeem." })
    { code, userId: named, idempotencyKey }: RedeemVoucherInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof RedeemVoucherResult> {
    const known = {
      RATE_LIMITED: RateLimited,
      INVALID_INPUT: InvalidInput,
      RETRY_LATER: RetryLater,
      USER_NOT_FOUND: UserNotFound,
    };
    return refusalsAsData(known, async () => {
      const person = await this.parts.identity.personOf(context, named, "userId");
      const { outcome, written } = await redeemVoucher(this.parts.queue, {
        userId: person.userId,
        apiKeyId: person.apiKeyId,
        code,
        idempotencyKey,
        network: context.network,
      });
      if (outcome.outcome === "ACCEPTED") return this.parts.presenter.redeemed(outcome, written, person);
      return this.parts.presenter.refused(outcome);
    });
  }

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => VoucherClaimConnection, {
    description:
      "The claims made on one batch, newest first; empty for an unknown batch. Superadmins and auditors.",
  })
  async voucherClaims(
    @Args(() => VoucherClaimsArgs) args: VoucherClaimsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<VoucherClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const isMasked = readerOf(context).role !== "SUPERADMIN";
    const { batchId: batchPublicId, state } = args;
    const search = readSearch(args.search);
    const rows = await selectClaims(
      this.parts.database,
      { batchPublicId, search, state: state ?? null },
      page,
    );
    const toNode = await this.parts.presenter.claims(rows, (row, shown) =>
      toVoucherClaim(row, shown, isMasked),
    );
    return toConnection(rows, page.first, claimKey, toNode);
  }

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => UserClaimConnection, {
    description:
      "The claims of one person, newest first; empty for an unknown person. Superadmins and auditors.",
  })
  async userClaims(
    @Args(() => UserClaimsArgs) args: UserClaimsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<UserClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const isMasked = readerOf(context).role !== "SUPERADMIN";
    const rows = await selectClaims(this.parts.database, { userPublicId: args.userId }, page);
    const toNode = await this.parts.presenter.claims(rows, (row, shown) => toUserClaim(row, shown, isMasked));
    return toConnection(rows, page.first, claimKey, toNode);
  }

  @Access("PERSON")
  @Query(() => MyClaimConnection, { description: "The claims of the person signed in, newest first." })
  async myClaims(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<MyClaim>> {
    const page = readPage(args, ["instant", "number"]);
    const { userId } = viewerOf(context);
    const now = this.parts.database.now();
    const rows = await selectClaims(this.parts.database, { userId, status: "ALL", now }, page);
    return toConnection(rows, page.first, claimKey, await this.parts.presenter.claims(rows, toMyClaim));
  }

  /** What a purchase costs before any voucher. Refuses with INVALID_INPUT, its faults below `purchase`. */
  private async priced(wanted: PurchaseInput): Promise<Purchase> {
    const price = await this.parts.catalog.priceOf(this.parts.select, wanted);
    if ("purchase" in price) return price.purchase;
    throw new InvalidInputRefusal(
      price.faults.map((fault) => ({ ...fault, path: `purchase.${fault.path}` })),
    );
  }

  /** For whom a code is checked. Superadmins and auditors have no wallet: to them it is what it is to a stranger. */
  private async checkingPerson(
    context: RequestContext,
    named: string | null | undefined,
  ): Promise<Pick<CheckRequest, "userId" | "apiKeyId">> {
    const isPerson = context.apiKey !== null || context.viewer?.role === "USER";
    if (isPerson) return this.parts.identity.personOf(context, named);
    if (named !== undefined && named !== null) throw forbidden("Only an API key may act for somebody else.");
    return { userId: null, apiKeyId: null };
  }
}
