import type { CodePattern } from "@vouchsafe/contract";
import { invariant } from "../../kernel/index.js";
import { isDuplicateOf, placeholders, type Transaction } from "../../platform/database/index.js";
import type { GenerateCodes, GeneratedCode } from "./code-generator.js";
import { VoucherCodeEntity } from "./voucher-code.entity.js";

/** Codes looked up and inserted at once: SQLite limits the variables of a statement. */
const CHUNK_CODES = 500;
/** With 60 random bits and more a second round is a rarity; a fifth one means that the randomness is broken. */
const ROUNDS_MAX = 5;

/** Of which batch codes are, and how much each can be used. */
export interface CodeOwner {
  readonly batchId: number;
  /** 1 for a code of a MULTI_CODE batch; null when only the batch limits it. */
  readonly maxClaims: number | null;
}

/** Generates and inserts the codes with serial numbers `from` to `to`, both inclusive. */
export async function generateCodes(
  tx: Transaction,
  owner: CodeOwner & { readonly pattern: CodePattern },
  serials: { readonly from: number; readonly to: number },
  generate: GenerateCodes,
): Promise<void> {
  for (let from = serials.from; from <= serials.to; from += CHUNK_CODES) {
    const count = Math.min(CHUNK_CODES, serials.to - from + 1);
    const codes = await drawUnusedCodes(tx, count, (missing) => generate(owner.pattern, missing));
    await insertCodes(tx, owner, codes, from);
  }
}

/** Inserts codes, the first with serial number `firstSerial`. */
export function insertCodes(
  tx: Transaction,
  owner: CodeOwner,
  codes: readonly GeneratedCode[],
  firstSerial: number,
): Promise<void> {
  return tx.insertAlike(
    VoucherCodeEntity,
    { ...owner, claimedCount: 0, disabledAt: null },
    codes.map(({ display, normalForm }, at) => ({
      id: tx.newId(),
      serial: firstSerial + at,
      display,
      normalForm,
    })),
  );
}

/** Which of these normal forms some batch has already. */
export async function findTakenCodes(
  tx: Transaction,
  normalForms: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.select(
    `SELECT normal_form FROM voucher_codes WHERE normal_form IN ${placeholders(normalForms.length)}`,
    normalForms,
  );
  return new Set(rows.map((row) => String(row.normal_form)));
}

/**
 * Whether a write failed because another transaction stored the same code meanwhile. The unique key is the
 * guard behind `findTakenCodes`; run the work again, and it finds the code taken.
 */
export function isCodeJustTaken(error: unknown): boolean {
  return isDuplicateOf(error, { name: "voucher_codes_normal_form", columns: "voucher_codes.normal_form" });
}

/** So many codes that differ from each other and from all stored ones; only those that clash are drawn again. */
async function drawUnusedCodes(
  tx: Transaction,
  count: number,
  draw: (missing: number) => GeneratedCode[],
): Promise<GeneratedCode[]> {
  const unused = new Map<string, GeneratedCode>();
  for (let round = 1; unused.size < count; round++) {
    invariant(round <= ROUNDS_MAX, "Random codes hardly ever clash");
    const drawn = new Map(draw(count - unused.size).map((code) => [code.normalForm, code]));
    const taken = await findTakenCodes(tx, [...drawn.keys()]);
    for (const [normalForm, code] of drawn) if (!taken.has(normalForm)) unused.set(normalForm, code);
  }
  return [...unused.values()];
}
