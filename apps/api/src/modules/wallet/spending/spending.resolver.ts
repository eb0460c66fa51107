import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { invariant } from "../../../kernel/index.js";
import {
  Access,
  InvalidInput,
  OncePerOperation,
  type RequestContext,
  RetryLater,
  refusalsAsData,
} from "../../../platform/graphql/index.js";
import {
  Hold,
  PlaceHoldInput,
  PlaceHoldResult,
  ReleaseHoldInput,
  ReleaseHoldResult,
  SettleHoldInput,
  SettleHoldResult,
} from "../holds/hold.types.js";
import type { HoldReader } from "../holds/hold-reader.js";
import { SpendInput, SpendResult } from "./spend.types.js";
import type { Spending } from "./spending.js";
import type { SpendingPresenter } from "./spending-presenter.js";

/** Refusals that come before a request joins its group; all others are outcomes. */
const THROWN = { INVALID_INPUT: InvalidInput, RETRY_LATER: RetryLater };

/** Spending, for API keys: no person spends by hand. */
@Resolver()
export class SpendingResolver {
  constructor(
    private readonly parts: {
      readonly spending: Spending;
      readonly presenter: SpendingPresenter;
      readonly holds: HoldReader;
    },
  ) {}

  @Access("KEY", { scope: "WALLET_SPEND" })
  @OncePerOperation()
  @Mutation(() => SpendResult, {
    description:
      "Pays for usage out of a person's wallet. Grants pay in this order: lowest priority, promotional before paid, earliest usage deadline, locked to the model before general, oldest. All or nothing, unless a part is allowed.",
  })
  spend(
    @Arg("input", () => SpendInput, { description: "What to pay." }) input: SpendInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof SpendResult> {
    return this.answer(() => this.parts.spending.spend(callerOf(context), input));
  }

  @Access("KEY", { scope: "WALLET_SPEND" })
  @OncePerOperation()
  @Mutation(() => PlaceHoldResult, {
    description:
      "Sets units of a person's wallet apart for usage whose cost is known afterwards, in the order in which they would be spent. They cannot be spent by anybody else until the hold ends.",
  })
  placeHold(
    @Arg("input", () => PlaceHoldInput, { description: "What to set apart." }) input: PlaceHoldInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof PlaceHoldResult> {
    return this.answer(() => this.parts.spending.placeHold(callerOf(context), input));
  }

  @Access("KEY", { scope: "WALLET_SPEND" })
  @OncePerOperation()
  @Mutation(() => SettleHoldResult, {
    description:
      "Ends a hold by paying what the usage has cost; the rest is given back. Never refuses for want of units: `spent.amount` says what was paid.",
  })
  settleHold(
    @Arg("input", () => SettleHoldInput, { description: "What the usage has cost." }) input: SettleHoldInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof SettleHoldResult> {
    return this.answer(() => this.parts.spending.settleHold(callerOf(context), input));
  }

  @Access("KEY", { scope: "WALLET_SPEND" })
  @OncePerOperation()
  @Mutation(() => ReleaseHoldResult, {
    description: "Ends a hold without paying anything.",
  })
  releaseHold(
    @Arg("input", () => ReleaseHoldInput, { description: "Which hold." }) input: ReleaseHoldInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReleaseHoldResult> {
    return this.answer(() => this.parts.spending.releaseHold(callerOf(context), input));
  }

  @Access("KEY", { scope: ["WALLET_SPEND", "WALLET_READ"] })
  @Query(() => Hold, {
    nullable: true,
    description: "A hold as it stands now; null when there is none.",
  })
  hold(@Arg("id", () => ID, { description: "Public id of the hold." }) id: string): Promise<Hold | null> {
    return this.parts.holds.find(id);
  }

  /** Each operation gives only outcomes of its own, which the union of its result names. */
  private answer<Result>(work: () => Promise<Parameters<SpendingPresenter["show"]>[0]>): Promise<Result> {
    return refusalsAsData(THROWN, async () => this.parts.presenter.show(await work())) as Promise<Result>;
  }
}

function callerOf({ apiKey }: RequestContext): number {
  invariant(apiKey, "A field for API keys has a key");
  return apiKey.keyId;
}
