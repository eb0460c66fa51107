import { BENEFIT_KINDS, type BenefitKind } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";

/** A benefit as the audit keeps it; its plan is kept by id alone. */
export type KeptBenefit = {
  readonly kind: BenefitKind;
  readonly unit: Unit | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly basisPoints: number | null;
  readonly maxDiscount: number | null;
  readonly days: number | null;
};

/** What one field of a change holds, as far as a person has words for it. */
export type ChangeValue =
  | { readonly kind: "NOTHING" }
  | { readonly kind: "YES_NO"; readonly isYes: boolean }
  | { readonly kind: "NUMBER"; readonly number: number }
  | { readonly kind: "INSTANT"; readonly iso: string }
  | { readonly kind: "AMOUNT"; readonly unit: "LLM_TOKEN" | "GPU_CREDIT"; readonly amount: number }
  | { readonly kind: "BENEFIT"; readonly benefit: KeptBenefit }
  | { readonly kind: "TEXT"; readonly text: string }
  | { readonly kind: "LIST"; readonly items: readonly ChangeValue[] };

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const NOTHING: ChangeValue = { kind: "NOTHING" };

/** Reads the JSON text of a changed field. Text that is no JSON is shown as it is: history is never hidden. */
export function readChangeValue(json: string): ChangeValue {
  try {
    return valueOf(JSON.parse(json));
  } catch {
    return { kind: "TEXT", text: json };
  }
}

function valueOf(raw: unknown): ChangeValue {
  switch (typeof raw) {
    case "boolean":
      return { kind: "YES_NO", isYes: raw };
    case "number":
      return { kind: "NUMBER", number: raw };
    case "string":
      if (raw === "") return NOTHING;
      return INSTANT.test(raw) ? { kind: "INSTANT", iso: raw } : { kind: "TEXT", text: raw };
    case "object":
      return raw === null ? NOTHING : objectValue(raw);
    default:
      return NOTHING;
  }
}

function objectValue(raw: object): ChangeValue {
  if (Array.isArray(raw)) {
    return raw.length === 0 ? NOTHING : { kind: "LIST", items: raw.map(valueOf) };
  }
  const benefit = benefitOf(raw);
  if (benefit !== null) return { kind: "BENEFIT", benefit };
  // JSON has only keys that are text; what they hold is looked at below.
  const { unit, amount, key, value, ...others } = raw as Record<string, unknown>;
  if ((unit === "LLM_TOKEN" || unit === "GPU_CREDIT") && typeof amount === "number") {
    return { kind: "AMOUNT", unit, amount };
  }
  if (typeof key === "string" && typeof value === "string") return { kind: "TEXT", text: `${key}: ${value}` };
  const items = Object.values({ unit, amount, key, value, ...others })
    .map(valueOf)
    .filter(({ kind }) => kind !== "NOTHING");
  return items.length === 0 ? NOTHING : { kind: "LIST", items };
}

/** A benefit that is more than units given at once; those are an amount like any other. */
function benefitOf(raw: object): KeptBenefit | null {
  // JSON has only keys that are text; what they hold is looked at below.
  const facts = raw as Record<string, unknown>;
  const kind = BENEFIT_KINDS.find((each) => each === facts["kind"]);
  if (kind === undefined || kind === "GRANT") return null;
  const { unit } = facts;
  return {
    kind,
    unit: unit === "LLM_TOKEN" || unit === "GPU_CREDIT" ? unit : null,
    amount: numberOf(facts["amount"]),
    currency: typeof facts["currency"] === "string" ? facts["currency"] : null,
    basisPoints: numberOf(facts["basisPoints"]),
    maxDiscount: numberOf(facts["maxDiscount"]),
    days: numberOf(facts["days"]),
  };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
