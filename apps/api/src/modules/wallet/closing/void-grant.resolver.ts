import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Database } from "../../../platform/database/index.js";
import {
  Access,
  actorOf,
  IdempotencyKeyReused,
  InvalidInput,
  type RequestContext,
  RetryLater,
  refusalsAsData,
} from "../../../platform/graphql/index.js";
import type { WalletReader } from "../wallet-reader.js";
import { voidGrant } from "./void-grant.js";
import {
  GrantNotFound,
  GrantVoided,
  NothingToVoid,
  VoidGrantInput,
  VoidGrantResult,
} from "./void-grant.types.js";

@Resolver()
export class VoidGrantResolver {
  constructor(
    private readonly database: Database,
    private readonly reader: WalletReader,
  ) {}

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => VoidGrantResult, {
    description: "Takes back what is left of one grant. What was spent stays spent. Superadmins.",
  })
  voidGrant(
    @Arg("input", () => VoidGrantInput, { description: "Which grant, and why." }) input: VoidGrantInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof VoidGrantResult> {
    const known = {
      GRANT_NOT_FOUND: GrantNotFound,
      NOTHING_TO_VOID: NothingToVoid,
      INVALID_INPUT: InvalidInput,
      IDEMPOTENCY_KEY_REUSED: IdempotencyKeyReused,
      RETRY_LATER: RetryLater,
    };
    return refusalsAsData(known, async () => {
      const { grantId, amount } = await voidGrant(this.database, actorOf(context), input);
      return new GrantVoided(await this.reader.grant(grantId), amount);
    });
  }
}
