import { PURCHASE_KINDS, type PurchaseKind } from "@vouchsafe/contract";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { enumOf, SafeInt } from "../../../platform/graphql/index.js";
import type { PurchaseRequest } from "./price.rules.js";

/** What an amount counts; the vouchers module shows it as the enum `Unit`. */
export type Unit = "LLM_TOKEN" | "GPU_CREDIT";

export const UnitEnum = enumOf<Unit>(["LLM_TOKEN", "GPU_CREDIT"]);
registerEnumType(UnitEnum, {
  name: "Unit",
  description: "What an amount counts. Units are never mixed or converted.",
  valuesConfig: {
    LLM_TOKEN: { description: "Whole LLM tokens." },
    GPU_CREDIT: { description: "GPU credit in whole units of the platform's currency." },
  },
});

export const PurchaseKindEnum = enumOf<PurchaseKind>(PURCHASE_KINDS);
registerEnumType(PurchaseKindEnum, {
  name: "PurchaseKind",
  description: "What is bought.",
  valuesConfig: {
    TOP_UP: { description: "GPU credit." },
    TOKEN_PURCHASE: { description: "LLM tokens." },
  },
});

@InputType({ description: "What is to be bought: a package, or an own amount; exactly one of both." })
export class PurchaseInput implements PurchaseRequest {
  @Field(() => PurchaseKindEnum, { description: "GPU credit or LLM tokens." })
  kind: PurchaseKind;

  @Field(() => ID, { nullable: true, description: "Public id of a credit package of this kind." })
  packageId?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Own amount: of a top-up whole minor units of money, of a token purchase whole tokens; the bounds are those of `purchaseTerms`.",
  })
  amount?: number | null;
}

@ObjectType({ description: "So many units for a fixed price." })
export class CreditPackage {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "Name." })
  name: string;

  @Field(() => PurchaseKindEnum, { description: "What it is a purchase of. Never changes." })
  purchaseKind: PurchaseKind;

  @Field(() => UnitEnum, { description: "What its units count; follows from the kind." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units that it gives. Never changes." })
  units: number;

  @Field(() => SafeInt, { description: "Price in whole minor units of its currency." })
  price: number;

  @Field(() => String, { description: "ISO 4217 currency of its price." })
  currency: string;

  @Field(() => Boolean, { description: "False when it is offered no longer." })
  isActive: boolean;
}

@ObjectType({ description: "What own amounts cost, and their bounds, both inclusive." })
export class PurchaseTerms {
  @Field(() => String, { description: "ISO 4217 currency of every price." })
  currency: string;

  @Field(() => SafeInt, { description: "Price of one LLM token, in whole minor units." })
  tokenPrice: number;

  @Field(() => SafeInt, { description: "Smallest own top-up, in whole minor units." })
  topUpMin: number;

  @Field(() => SafeInt, { description: "Largest own top-up, in whole minor units." })
  topUpMax: number;

  @Field(() => SafeInt, { description: "Fewest LLM tokens of an own purchase." })
  tokensMin: number;

  @Field(() => SafeInt, { description: "Most LLM tokens of an own purchase." })
  tokensMax: number;
}
