import { BENEFIT_KINDS, VOUCHER_FLOWS, type VoucherFlow } from "@vouchsafe/contract";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import { enumOf, SafeInt } from "../../platform/graphql/index.js";
import { type CatalogNames, LlmModel, Plan, PurchaseKindEnum, UnitEnum } from "../catalog/index.js";
import type { BenefitEntity, BenefitKind, Unit } from "./benefit.entity.js";

export { PurchaseKindEnum, UnitEnum };

/** In the order in which lists of units are shown. */
export const UNITS = ["LLM_TOKEN", "GPU_CREDIT"] as const satisfies readonly Unit[];

export const BenefitKindEnum = enumOf<BenefitKind>(BENEFIT_KINDS);
registerEnumType(BenefitKindEnum, {
  name: "BenefitKind",
  description: "How a benefit takes effect.",
  valuesConfig: {
    GRANT: { description: "Units are granted at once when the voucher is redeemed." },
    DISCOUNT_FIXED: {
      description: "So much money is taken off the price of a purchase, never more than all of it.",
    },
    DISCOUNT_PERCENT: {
      description: "A part of the price of a purchase is taken off, up to a ceiling if there is one.",
    },
    BONUS_FIXED: { description: "So many units are granted on top once a purchase is paid." },
    BONUS_PERCENT: {
      description:
        "A part of the purchased units is granted on top once the purchase is paid; the price stays.",
    },
    TRIAL: {
      description: "Starts a trial of a plan when the voucher is redeemed, with units each started month.",
    },
  },
});

export const VoucherFlowEnum = enumOf<VoucherFlow>(VOUCHER_FLOWS);
registerEnumType(VoucherFlowEnum, {
  name: "VoucherFlow",
  description: "When a voucher takes effect.",
  valuesConfig: {
    DIRECT: { description: "At once, when it is redeemed." },
    CHECKOUT: {
      description: "On a purchase: redeemed, it waits in the wallet; or its code is typed while paying.",
    },
  },
});

@ObjectType({
  description:
    "What a batch gives for one claim. Never changes once it was created. A field that its kind does not have is null.",
})
export class Benefit {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => BenefitKindEnum, { description: "How it takes effect." })
  kind: BenefitKind;

  @Field(() => UnitEnum, {
    nullable: true,
    description: "What it gives; of a bonus in per cent what is bought. Null for a discount, which is money.",
  })
  unit: Unit | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Whole units for one claim; of a fixed discount whole minor units of its currency, of a trial whole units a month. Null for a percentage.",
  })
  amount: number | null;

  @Field(() => LlmModel, {
    nullable: true,
    description: "The only model the tokens pay for; null is any. Always null for GPU credit.",
  })
  model: LlmModel | null;

  @Field(() => String, { nullable: true, description: "ISO 4217 currency of a discount." })
  currency: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Hundredths of a per cent: of the price for DISCOUNT_PERCENT, of the purchased units for BONUS_PERCENT. 2000 is 20 %. Rounded down.",
  })
  basisPoints: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Most that DISCOUNT_PERCENT takes off, in whole minor units of its currency; null is no ceiling.",
  })
  maxDiscount: number | null;

  @Field(() => Plan, { nullable: true, description: "Plan that a trial is of." })
  plan: Plan | null;

  @Field(() => Int, { nullable: true, description: "Days of 24 hours that a trial lasts." })
  days: number | null;
}

/** A benefit as it is stored. */
export type BenefitRow = Omit<BenefitEntity, "id" | "batchId" | "position">;

/** Shows a stored benefit; `names` are of `catalog.namesFor`. */
export function toBenefit(row: BenefitRow, names: CatalogNames): Benefit {
  return {
    id: row.publicId,
    kind: row.kind,
    unit: row.unit,
    amount: row.amount,
    model: row.modelId === null ? null : known(row.modelId, names.models),
    currency: row.currency,
    basisPoints: row.basisPoints,
    maxDiscount: row.maxDiscount,
    plan: row.planId === null ? null : known(row.planId, names.plans),
    days: row.days,
  };
}

/** Never "any model" by accident: what cannot be named is a fault, not an open benefit. */
function known<Named>(id: number, names: ReadonlyMap<number, Named>): Named {
  const named = names.get(id);
  invariant(named, `What a benefit refers to is in the catalog, got ${id}`);
  return named;
}
