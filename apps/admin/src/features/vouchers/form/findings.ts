import type { FieldErrorCode } from "@vouchsafe/contract";
import type { NumberField } from "./voucher-draft";

/** What is wrong with one field of a form. `path` is the field's path in the form. */
export type FieldIssue = {
  readonly path: string;
  readonly code: FieldErrorCode;
  readonly limit?: number | null;
};

export type Finding = Omit<FieldIssue, "path"> | null;

export function at(path: string, finding: Finding): FieldIssue[] {
  return finding === null ? [] : [{ path, ...finding }];
}

export function textFinding(text: string, rule: { required?: boolean; max: number }): Finding {
  const length = text.trim().length;
  if (rule.required === true && length === 0) return { code: "REQUIRED" };
  return length > rule.max ? { code: "TOO_LONG", limit: rule.max } : null;
}

export function numberFinding(
  value: NumberField,
  rule: { required?: boolean; min?: number; max: number },
): Finding {
  const min = rule.min ?? 1;
  if (value === "") return rule.required === true ? { code: "REQUIRED" } : null;
  // Too large comes first: beyond 53 bits a number no longer knows whether it is whole.
  if (value > rule.max) return { code: "TOO_LARGE", limit: rule.max };
  if (value < min) return { code: "TOO_SMALL", limit: min };
  return Number.isSafeInteger(value) ? null : { code: "MALFORMED" };
}
