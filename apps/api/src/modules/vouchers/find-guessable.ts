import type { FieldFault } from "../../kernel/index.js";
import { type Transaction, toSafeInteger } from "../../platform/database/index.js";
import { type CodeLook, guessableFaults, shortPattern } from "./code-pattern.rules.js";

/** Faults, at `path`, of a look for so many new codes that could be guessed among all the codes that exist. */
export async function findGuessable(
  tx: Transaction,
  look: CodeLook,
  newCodes: number,
  path: "codePattern" | "quantity",
): Promise<FieldFault[]> {
  const pattern = shortPattern(look);
  if (!pattern) return [];
  const [row] = await tx.select("SELECT COALESCE(SUM(code_count), 0) AS codes FROM voucher_batches");
  return guessableFaults(pattern, toSafeInteger(row?.codes) + newCodes, path);
}
