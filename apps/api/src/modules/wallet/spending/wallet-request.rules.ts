import { HOLD_SECONDS_MAX, SPEND_AMOUNT_MAX, SPEND_REFERENCE_LENGTH_MAX } from "@vouchsafe/contract";
import { type FieldFault, lineFaults, tidyLine } from "../../../kernel/index.js";

/** What a caller names a spend or a hold, as it is kept; null when nothing is said. */
export function tidyReference(typed: string | null | undefined): string | null {
  return tidyLine(typed) || null;
}

/** Faults of a tidy reference; nothing said is no fault. */
export function referenceFaults(reference: string | null): FieldFault[] {
  return reference === null ? [] : lineFaults("reference", reference, SPEND_REFERENCE_LENGTH_MAX);
}

/** Faults of an amount in whole units: 1 to SPEND_AMOUNT_MAX. */
export function amountFaults(amount: number): FieldFault[] {
  const path = "amount";
  if (amount < 1) return [{ path, code: "TOO_SMALL", message: "At least 1 unit.", limit: 1 }];
  if (amount <= SPEND_AMOUNT_MAX) return [];
  const message = `At most ${SPEND_AMOUNT_MAX} units.`;
  return [{ path, code: "TOO_LARGE", message, limit: SPEND_AMOUNT_MAX }];
}

/** GPU credit pays for no model: naming one is a mistake that must not be paid for. */
export function modelFaults(unit: "LLM_TOKEN" | "GPU_CREDIT", modelId: string | null): FieldFault[] {
  if (modelId === null || unit === "LLM_TOKEN") return [];
  return [{ path: "modelId", code: "NOT_ALLOWED", message: "Only LLM tokens are spent on a model." }];
}

/** Faults of how long a hold keeps its units: 1 to HOLD_SECONDS_MAX seconds. */
export function holdSecondsFaults(seconds: number): FieldFault[] {
  const path = "expiresInSeconds";
  if (seconds < 1) return [{ path, code: "TOO_SMALL", message: "At least 1 second.", limit: 1 }];
  if (seconds <= HOLD_SECONDS_MAX) return [];
  const message = `At most ${HOLD_SECONDS_MAX} seconds.`;
  return [{ path, code: "TOO_LARGE", message, limit: HOLD_SECONDS_MAX }];
}
