import { isPublicId } from "../../../kernel/index.js";
import { type Database, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import type { JobQueue } from "../../../platform/jobs/index.js";
import { type Actor, recordAct } from "../record-act.js";
import { voucherBatchNotFound } from "../voucher-refusals.js";
import { type GenerationRow, selectUnfinishedGeneration } from "./code-generation.query.js";
import { GENERATE_CODES } from "./start-generation.js";

export interface GenerationParts {
  readonly database: Database;
  readonly jobs: JobQueue;
}

/**
 * Stops the making of codes for a batch. What was made stays, hidden, and `resumeCodeGeneration` goes on from
 * there. A batch that never had all of its codes is also switched off. Without a run to stop nothing changes.
 * Refuses with VOUCHER_BATCH_NOT_FOUND.
 */
export function cancelCodeGeneration(parts: GenerationParts, actor: Actor, batchId: string): Promise<void> {
  return parts.database.transaction("cancel code generation", async (tx) => {
    const { batch, run } = await findRun(tx, batchId);
    if (!run || run.cancelledAt !== null) return;
    // The jobs first: this waits for the step that is being written, which may be the last one.
    await parts.jobs.cancel(tx, GENERATE_CODES, run.id);
    const matched = await tx.write(
      "UPDATE code_generations SET cancelled_at = ? WHERE id = ? AND cancelled_at IS NULL AND finished_at IS NULL",
      [tx.now, run.id],
    );
    if (matched === 0) return;
    // And once more under the lock of the run: they may have been resumed between the two.
    await parts.jobs.cancel(tx, GENERATE_CODES, run.id);
    await switchUnfinishedBatch(tx, run, "off");
    await recordAct(tx, actor, { event: "VoucherCodeGenerationCancelled", batch, after: progressOf(run) });
  });
}

/**
 * Lets a stopped run go on where it stopped, and switches a batch that never had all of its codes on again.
 * Without a stopped run nothing changes. Refuses with VOUCHER_BATCH_NOT_FOUND.
 */
export async function resumeCodeGeneration(
  parts: GenerationParts,
  actor: Actor,
  batchId: string,
): Promise<void> {
  await parts.database.transaction("resume code generation", async (tx) => {
    const { batch, run } = await findRun(tx, batchId);
    if (!run) return;
    // The run first: jobs that were looked for before it would not be those that a cancellation stops meanwhile.
    const matched = await tx.write(
      "UPDATE code_generations SET cancelled_at = NULL WHERE id = ? AND cancelled_at IS NOT NULL",
      [run.id],
    );
    if (matched === 0) return;
    await parts.jobs.resume(tx, GENERATE_CODES, run.id);
    await switchUnfinishedBatch(tx, run, "on");
    await recordAct(tx, actor, { event: "VoucherCodeGenerationResumed", batch, after: progressOf(run) });
  });
  parts.jobs.wake();
}

async function findRun(tx: Transaction, publicId: string) {
  const [row] = isPublicId(publicId)
    ? await tx.select("SELECT id FROM voucher_batches WHERE public_id = ?", [publicId])
    : [];
  if (!row) throw voucherBatchNotFound();
  const id = toSafeInteger(row.id);
  const run = await selectUnfinishedGeneration((sql, values) => tx.select(sql, values), id);
  return { batch: { id, publicId }, run };
}

/** A batch that is being extended goes on with the codes that people have. */
async function switchUnfinishedBatch(tx: Transaction, run: GenerationRow, to: "on" | "off"): Promise<void> {
  if (run.kind !== "INITIAL") return;
  const isEnabled = to === "on";
  await tx.write(
    `UPDATE voucher_batches SET is_enabled = ?, version = version + 1, updated_at = ?
     WHERE id = ? AND is_enabled = ?`,
    [isEnabled, tx.now, run.batchId, !isEnabled],
  );
}

function progressOf({ kind, firstSerial, lastSerial }: GenerationRow) {
  return { kind, firstSerial, lastSerial };
}
