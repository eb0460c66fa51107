import type { BenefitKind } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import type { NumberValue } from "../../../fields/number-field";

/**
 * One benefit as it stands in the form. `key` is stable while rows are added and removed. A kind looks only at fields
 * of its own; the others keep what was typed for another kind.
 */
export type BenefitDraft = {
  readonly key: string;
  kind: BenefitKind;
  unit: Unit;
  /** Whole units; of a fixed discount whole minor units, of a trial tokens a month. */
  amount: NumberValue;
  /** Public id of the model; null is any model. */
  modelId: string | null;
  /** Per cent, with at most two decimals. */
  percent: NumberValue;
  /** Most that a discount in per cent takes off, in minor units; empty is all of it. */
  maxDiscount: NumberValue;
  /** Public id of the plan that is tried. */
  planId: string | null;
  /** Days of a trial. */
  days: NumberValue;
};

/** An empty benefit row of a kind, open to any model. */
export function emptyBenefit(
  key: string,
  kind: BenefitKind = "GRANT",
  unit: Unit = "LLM_TOKEN",
): BenefitDraft {
  return {
    key,
    kind,
    unit,
    amount: "",
    modelId: null,
    percent: "",
    maxDiscount: "",
    planId: null,
    days: "",
  };
}
