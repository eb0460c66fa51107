import { isPublicId } from "../../kernel/index.js";

export const VOUCHER_CODE_STATES = ["AVAILABLE", "CLAIMED", "DISABLED"] as const;
export type VoucherCodeState = (typeof VOUCHER_CODE_STATES)[number];

/** Everything the state of a code is derived from. */
export interface CodeFacts {
  readonly claimedCount: number;
  /** Null when only the batch limits it. */
  readonly maxClaims: number | null;
  readonly disabledAt: Date | null;
}

/** What became of one code. A code that is used up stays so, disabled or not. */
export function codeState(code: CodeFacts): VoucherCodeState {
  if (code.maxClaims !== null && code.claimedCount >= code.maxClaims) return "CLAIMED";
  return code.disabledAt === null ? "AVAILABLE" : "DISABLED";
}

/** The same rule for SQL: a condition on the table of codes under the alias `c`. */
export function codeStateCondition(state: VoucherCodeState): string {
  const isUsedUp = "(c.max_claims IS NOT NULL AND c.claimed_count >= c.max_claims)";
  switch (state) {
    case "CLAIMED":
      return isUsedUp;
    case "DISABLED":
      return `c.disabled_at IS NOT NULL AND NOT ${isUsedUp}`;
    case "AVAILABLE":
      return `c.disabled_at IS NULL AND NOT ${isUsedUp}`;
  }
}

/** The name under which the outside knows a code: its batch and its serial number, never the code itself. */
export function codeIdOf(batchPublicId: string, serial: number): string {
  return `${batchPublicId}.${serial}`;
}

/** Reads such a name; null when it cannot name a code. */
export function readCodeId(id: string): { readonly batchPublicId: string; readonly serial: number } | null {
  const [batchPublicId = "", serial = "", ...more] = id.split(".");
  if (more.length > 0 || !isPublicId(batchPublicId) || !/^[1-9]\d{0,14}$/.test(serial)) return null;
  return { batchPublicId, serial: Number(serial) };
}
