import { Field, ID, InputType, Int } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import type { BenefitKind, Unit } from "./benefit.entity.js";
import { BenefitKindEnum, UnitEnum } from "./benefit.types.js";
import type { BenefitRequest } from "./benefit-terms.rules.js";

@InputType({
  description:
    "One benefit of a new batch; nothing of it can be changed later. GRANT and BONUS_FIXED need unit and amount; DISCOUNT_FIXED amount; DISCOUNT_PERCENT and BONUS_PERCENT basisPoints; TRIAL planId, days and amount. A field that the kind does not have is refused.",
})
export class BenefitInput implements BenefitRequest {
  @Field(() => BenefitKindEnum, { defaultValue: "GRANT", description: "How it takes effect." })
  kind: BenefitKind;

  @Field(() => UnitEnum, {
    nullable: true,
    description: "What it gives. Of a bonus in per cent and of a trial it follows by itself.",
  })
  unit?: Unit | null;

  @Field(() => SafeInt, {
    nullable: true,
    description:
      "Whole units for one claim, 1 to 1,000,000,000; of a fixed discount whole minor units of the platform's currency, of a trial whole units a month.",
  })
  amount?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: "Public id of the only model the tokens pay for; only with LLM_TOKEN.",
  })
  modelId?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Hundredths of a per cent, from 1: to 10,000 of the price, or to 100,000 of the purchased units.",
  })
  basisPoints?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most that DISCOUNT_PERCENT takes off, in whole minor units of the platform's currency.",
  })
  maxDiscount?: number | null;

  @Field(() => ID, { nullable: true, description: "Public id of a trial's plan." })
  planId?: string | null;

  @Field(() => Int, { nullable: true, description: "Days that a trial lasts, 1 to 365." })
  days?: number | null;
}
