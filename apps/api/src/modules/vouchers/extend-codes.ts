import { BATCH_INSTANT_QUANTITY_MAX } from "@vouchsafe/contract";
import { InvalidInputRefusal } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { ChangeableTerms } from "./batch-changes.rules.js";
import { patternOf } from "./code-pattern.rules.js";
import type { IssuingParts } from "./create-voucher-batch.js";
import { findGuessable } from "./find-guessable.js";
import { startGeneration } from "./generation/index.js";
import type { Actor } from "./record-act.js";
import type { BatchRow } from "./voucher-batch.row.js";
import { generateCodes } from "./write-codes.js";

/** Serial numbers of the codes that a larger quantity still needs. */
export interface MissingCodes {
  readonly firstSerial: number;
  readonly lastSerial: number;
  /** Whether they are too many to wait for. */
  readonly isLater: boolean;
}

/** Null when the quantity does not grow. Refuses one for which the batch's pattern is too short. */
export async function missingCodes(
  tx: Transaction,
  batch: BatchRow,
  { quantity }: Pick<ChangeableTerms, "quantity">,
): Promise<MissingCodes | null> {
  const count = quantity === null ? 0 : quantity - batch.codeCount;
  if (count <= 0) return null;
  const faults = await findGuessable(tx, batch, count, "quantity");
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  return {
    firstSerial: batch.codeCount + 1,
    lastSerial: batch.codeCount + count,
    isLater: count > BATCH_INSTANT_QUANTITY_MAX,
  };
}

/** What is made later is counted later: until then a batch keeps the quantity that it has codes for. */
export function countedNow(
  batch: BatchRow,
  terms: ChangeableTerms,
  missing: MissingCodes | null,
): ChangeableTerms {
  return missing?.isLater === true ? { ...terms, quantity: batch.codeCount } : terms;
}

/** Makes the missing codes at once, or has them made in the background. */
export async function provideMissing(
  tx: Transaction,
  { generate, jobs }: Pick<IssuingParts, "generate" | "jobs">,
  actor: Actor,
  batch: BatchRow,
  { firstSerial, lastSerial, isLater }: MissingCodes,
): Promise<void> {
  const batchId = batch.id;
  const pattern = patternOf(batch);
  if (isLater) {
    const serials = { firstSerial, lastSerial };
    await startGeneration(tx, jobs, actor, { kind: "EXTENSION", batchId, serials, pattern });
    return;
  }
  const owner = { batchId, maxClaims: 1, pattern };
  await generateCodes(tx, owner, { from: firstSerial, to: lastSerial }, generate);
}
