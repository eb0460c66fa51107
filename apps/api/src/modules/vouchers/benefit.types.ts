import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import { enumOf, SafeInt } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";
import type { BenefitEntity, BenefitKind, Unit } from "./benefit.entity.js";

/** In the order in which lists of units are shown. */
export const UNITS = ["LLM_TOKEN", "GPU_CREDIT"] as const satisfies readonly Unit[];

export const UnitEnum = enumOf<Unit>(UNITS);
registerEnumType(UnitEnum, {
  name: "Unit",
  description: "What an amount counts. Units are never mixed or converted.",
  valuesConfig: {
    LLM_TOKEN: { description: "Whole LLM tokens." },
    GPU_CREDIT: { description: "GPU credit in whole units of the platform's currency." },
  },
});

export const BenefitKindEnum = enumOf<BenefitKind>(["GRANT"]);
registerEnumType(BenefitKindEnum, {
  name: "BenefitKind",
  description: "How a benefit takes effect.",
  valuesConfig: { GRANT: { description: "Units are granted at once when the voucher is redeemed." } },
});

@ObjectType({ description: "What a batch gives for one claim. Never changes once it was created." })
export class Benefit {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => BenefitKindEnum, { description: "How it takes effect." })
  kind: BenefitKind;

  @Field(() => UnitEnum, { description: "What the amount counts." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units for one claim." })
  amount: number;

  @Field(() => LlmModel, {
    nullable: true,
    description: "The only model the tokens pay for; null is any. Always null for GPU credit.",
  })
  model: LlmModel | null;
}

/** A benefit as it is stored. */
export type BenefitRow = Pick<BenefitEntity, "publicId" | "kind" | "unit" | "amount" | "modelId">;

/** Shows a stored benefit. `models` is the catalog by internal id, `catalog.modelsById()`. */
export function toBenefit(row: BenefitRow, models: ReadonlyMap<number, LlmModel>): Benefit {
  return {
    id: row.publicId,
    kind: row.kind,
    unit: row.unit,
    amount: row.amount,
    model: row.modelId === null ? null : modelOf(row.modelId, models),
  };
}

/** Never "any model" by accident: a lock whose model cannot be named is a fault, not an open benefit. */
function modelOf(modelId: number, models: ReadonlyMap<number, LlmModel>): LlmModel {
  const model = models.get(modelId);
  invariant(model, `A benefit's model is in the catalog, got ${modelId}`);
  return model;
}
