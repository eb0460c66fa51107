import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Refusal } from "../../../kernel/index.js";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  Access,
  badUserInput,
  type RequestContext,
  SafeInt,
  viewerOf,
} from "../../../platform/graphql/index.js";
import { type Catalog, LlmModel } from "../../catalog/index.js";
import type { Identity } from "../../identity/index.js";
import { type Unit, UnitEnum } from "../../vouchers/index.js";
import { SpendableExplanation } from "./explain.types.js";
import { explainSpendable } from "./explain-spendable.js";

@Resolver()
export class ExplainResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly catalog: Catalog;
      readonly identity: Pick<Identity, "personOf">;
    },
  ) {}

  @Access("PERSON", { scope: ["WALLET_READ", "WALLET_SPEND"] })
  @Query(() => SpendableExplanation, {
    description:
      "What a wallet can pay of one unit for one model, and per grant, why it does or does not. The wallet of the person signed in to the portal; API keys name the person.",
  })
  async explainSpendable(
    @Ctx() context: RequestContext,
    @Arg("userId", () => ID, {
      nullable: true,
      description: "Public id of the person. Required of API keys, and of nobody else.",
    })
    userId: string | null | undefined,
    @Arg("unit", () => UnitEnum, { defaultValue: "LLM_TOKEN", description: "Unit to explain." })
    unit: Unit,
    @Arg("modelId", () => ID, {
      nullable: true,
      description: "Public id of the LLM model that is to be used; left out, only general grants pay.",
    })
    modelId: string | null | undefined,
    @Arg("amount", () => SafeInt, {
      nullable: true,
      description: "Whole units to cover, 1 to 1,000,000,000,000.",
    })
    amount: number | null | undefined,
  ): Promise<SpendableExplanation> {
    const person = await refusedAsBadInput(() => this.parts.identity.personOf(context, userId));
    return explainSpendable(this.parts, {
      userId: person.userId,
      unit,
      modelId: modelId ?? null,
      amount: amount ?? null,
    });
  }

  @Access("PERSON")
  @Query(() => [LlmModel], {
    description:
      "Models that the tokens of the person signed in to the portal may be spent on: all that are offered, and those that a grant with something left is locked to. By name.",
  })
  async spendableModels(@Ctx() context: RequestContext): Promise<LlmModel[]> {
    const locked = await selectRows(
      this.parts.database.reader,
      `SELECT DISTINCT model_id FROM grants
       WHERE user_id = ? AND is_open = 1 AND unit = 'LLM_TOKEN' AND model_id IS NOT NULL`,
      [viewerOf(context).userId],
    );
    const ids = new Set(locked.map((row) => toSafeInteger(row.model_id)));
    return [...(await this.parts.catalog.modelsById())]
      .filter(([id, model]) => model.isEnabled || ids.has(id))
      .map(([, model]) => model)
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
  }
}

/** A question has no result union: what cannot be asked is a malformed request. */
async function refusedAsBadInput<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw badUserInput(error.message);
    throw error;
  }
}
