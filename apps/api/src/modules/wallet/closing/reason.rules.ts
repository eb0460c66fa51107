import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "@vouchsafe/contract";
import type { FieldFault } from "../../../kernel/index.js";

/** Control characters, lone surrogates, and the marks that turn the writing direction. */
const NOT_IN_A_REASON = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const VISIBLE = /[^\p{Cf}\p{Z}\p{Cc}]/gu;

/** The reason as it is kept: in one line, in one Unicode form. */
export function tidyReason(typed: string): string {
  return typed.replace(/\s+/gu, " ").trim().normalize("NFC");
}

/** Every fault of a tidy reason. */
export function reasonFaults(reason: string): FieldFault[] {
  const path = "reason";
  const visible = reason.match(VISIBLE)?.length ?? 0;
  if (visible === 0) return [{ path, code: "REQUIRED", message: "Say why." }];
  if (visible < REASON_LENGTH_MIN) {
    const message = `A reason has at least ${REASON_LENGTH_MIN} characters.`;
    return [{ path, code: "TOO_SHORT", message, limit: REASON_LENGTH_MIN }];
  }
  if (reason.length > REASON_LENGTH_MAX) {
    const message = `A reason has at most ${REASON_LENGTH_MAX} characters.`;
    return [{ path, code: "TOO_LONG", message, limit: REASON_LENGTH_MAX }];
  }
  if (!NOT_IN_A_REASON.test(reason)) return [];
  return [{ path, code: "MALFORMED", message: "A reason holds no invisible characters." }];
}
