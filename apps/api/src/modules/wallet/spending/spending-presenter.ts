import { Refusal, unreachable } from "../../../kernel/index.js";
import { IdempotencyKeyReused, UserNotFound } from "../../../platform/graphql/index.js";
import { idempotencyKeyReused } from "../../../platform/idempotency/index.js";
import { type Catalog, type LlmModel, LlmModelNotFound } from "../../catalog/index.js";
import {
  type Hold,
  HoldEnded,
  HoldNotFound,
  HoldPlaced,
  HoldReleased,
  HoldSettled,
} from "../holds/hold.types.js";
import { toBalance } from "../wallet.types.js";
import { InsufficientBalance, Spent } from "./spend.types.js";
import type { HoldAnswer, SpentFacts, WalletOutcome } from "./wallet-request.js";

type ByModel = ReadonlyMap<number, LlmModel>;
const NO_MODELS: ByModel = new Map();

/** Turns outcomes into what GraphQL shows of them. */
export class SpendingPresenter {
  constructor(private readonly catalog: Pick<Catalog, "modelsById">) {}

  /** The member of the result union that stands for an outcome. */
  async show(outcome: WalletOutcome) {
    switch (outcome.outcome) {
      case "SPENT":
        return this.spent(outcome.spent);
      case "HOLD_PLACED":
        return new HoldPlaced(await this.hold(outcome.hold));
      case "HOLD_RELEASED":
        return new HoldReleased(await this.hold(outcome.hold));
      case "HOLD_SETTLED":
        return new HoldSettled(await this.hold(outcome.hold), await this.spent(outcome.spent));
      case "HOLD_ENDED":
        return new HoldEnded(await this.hold(outcome.hold));
      case "INSUFFICIENT_BALANCE":
        return new InsufficientBalance(outcome);
      case "USER_NOT_FOUND":
        return new UserNotFound(new Refusal("USER_NOT_FOUND", "There is no such person."));
      case "LLM_MODEL_NOT_FOUND":
        return new LlmModelNotFound(new Refusal("LLM_MODEL_NOT_FOUND", "The catalog has no such model."));
      case "HOLD_NOT_FOUND":
        return new HoldNotFound(new Refusal("HOLD_NOT_FOUND", "There is no such hold."));
      case "IDEMPOTENCY_KEY_REUSED":
        return new IdempotencyKeyReused(idempotencyKeyReused());
      default:
        return unreachable(outcome);
    }
  }

  async hold(answer: HoldAnswer): Promise<Hold> {
    const models = await this.modelsFor([answer.modelId]);
    return toHold(answer, models);
  }

  private async spent(facts: SpentFacts): Promise<Spent> {
    const models = await this.modelsFor(facts.balances.map(({ modelId }) => modelId));
    return Object.assign(new Spent(), {
      id: facts.id,
      requested: facts.requested,
      amount: facts.amount,
      parts: [...facts.parts],
      balances: facts.balances.map((row) => toBalance(row, facts.userId, models)),
    });
  }

  /** The catalog is read only where something is locked to a model. */
  private modelsFor(modelIds: readonly (number | null)[]): Promise<ByModel> {
    if (modelIds.every((id) => id === null)) return Promise.resolve(NO_MODELS);
    return this.catalog.modelsById();
  }
}

/** A hold as GraphQL shows it. */
export function toHold(answer: HoldAnswer, models: ByModel): Hold {
  return {
    id: answer.id,
    unit: answer.unit,
    model: answer.modelId === null ? null : (models.get(answer.modelId) ?? null),
    placed: answer.placed,
    held: answer.held,
    settled: answer.settled,
    state: answer.state,
    placedAt: new Date(answer.placedAt),
    expiresAt: new Date(answer.expiresAt),
    endedAt: answer.endedAt === null ? null : new Date(answer.endedAt),
    reference: answer.reference,
  };
}
