import type { FieldFault } from "../../kernel/index.js";

/** Faults of a whole number within bounds, both inclusive; null is none unless the field is required. */
export function numberFaults(
  path: string,
  value: number | null,
  bounds: { readonly min: number; readonly max: number; readonly isRequired?: boolean },
): FieldFault[] {
  const { min, max } = bounds;
  if (value === null) {
    return bounds.isRequired === true ? [{ path, code: "REQUIRED", message: "Enter a number." }] : [];
  }
  if (value < min) return [{ path, code: "TOO_SMALL", message: `The smallest is ${min}.`, limit: min }];
  if (value > max) return [{ path, code: "TOO_LARGE", message: `The largest is ${max}.`, limit: max }];
  return Number.isSafeInteger(value) ? [] : [{ path, code: "MALFORMED", message: "Enter a whole number." }];
}
