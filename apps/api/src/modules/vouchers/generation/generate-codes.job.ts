import { invariant } from "../../../kernel/index.js";
import type { Transaction } from "../../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../../platform/jobs/index.js";
import type { GenerateCodes } from "../code-generator.js";
import { recordAct } from "../record-act.js";
import { insertCodes, isCodeJustTaken } from "../write-codes.js";
import { type GenerationRow, selectGeneration } from "./code-generation.query.js";
import { codesIn } from "./code-generation.rules.js";
import { GENERATE_CODES, type SliceFacts } from "./start-generation.js";

/**
 * Codes of one transaction: more would keep others waiting, fewer would mostly wait for the disk. SQLite works on
 * the thread that answers requests, so that a chunk there is as long as they can wait.
 */
export const CHUNK_CODES = { mariadb: 2_000, sqlite: 500 } as const;
/** Ids beyond those of the codes: the audit entry and the event of the last step. */
const IDS_BESIDE_CODES = 10;

/**
 * Makes the codes of one slice, a chunk per step; the position is the last serial number made. Codes are not
 * looked up before they are written: a clash is stopped by the unique key, and the chunk is drawn afresh. The
 * step that makes the last code of a run also makes the batch, or its new quantity, available.
 */
export function generateCodesJob(generate: GenerateCodes): JobHandler {
  return {
    kind: GENERATE_CODES,
    idsPerStep: CHUNK_CODES.mariadb + IDS_BESIDE_CODES,
    retryWhen: isCodeJustTaken,
    step: (tx, job) => generateChunk(tx, job, generate),
  };
}

async function generateChunk(tx: Transaction, job: Job, generate: GenerateCodes): Promise<StepOutcome> {
  const { position, goal, payload } = job;
  invariant(goal !== null && payload !== null, "A slice knows its end and its batch");
  const { batchId, pattern } = JSON.parse(payload) as SliceFacts; // written by `startGeneration` alone
  const count = Math.min(CHUNK_CODES[tx.engine], goal - position);
  await insertCodes(tx, { batchId, maxClaims: 1 }, generate(pattern, count), position + 1);
  await countGenerated(tx, job.subjectId, count);
  const isDone = position + count === goal;
  if (isDone) await finishIfComplete(tx, job.subjectId);
  return { position: position + count, isDone };
}

/** After the codes, because whoever works on another slice of the run waits here until this step is committed. */
async function countGenerated(tx: Transaction, generationId: number, count: number): Promise<void> {
  const matched = await tx.write(
    "UPDATE code_generations SET generated = generated + ? WHERE id = ? AND cancelled_at IS NULL",
    [count, generationId],
  );
  invariant(matched === 1, "A run that was cancelled has no job at work");
}

async function finishIfComplete(tx: Transaction, generationId: number): Promise<void> {
  const run = await selectGeneration((sql, values) => tx.select(sql, values), generationId);
  if (run.generated < codesIn(run)) return;
  await tx.write("UPDATE code_generations SET finished_at = ? WHERE id = ?", [tx.now, run.id]);
  await makeAvailable(tx, run);
  const [batch] = await tx.select("SELECT public_id FROM voucher_batches WHERE id = ?", [run.batchId]);
  await recordAct(
    tx,
    { userId: run.requestedById, apiKeyId: null, requestId: run.requestId },
    {
      event: "VoucherCodesGenerated",
      batch: { id: run.batchId, publicId: String(batch?.public_id) },
      after: { kind: run.kind, codeCount: codesIn(run), quantity: run.lastSerial },
    },
  );
}

/** The first codes complete a batch; more codes raise its quantity, and with it the limit of claims. */
async function makeAvailable(tx: Transaction, run: GenerationRow): Promise<void> {
  const isFirst = run.kind === "INITIAL";
  const matched = isFirst
    ? await tx.write(
        "UPDATE voucher_batches SET generated_count = code_count WHERE id = ? AND code_count = ? AND generated_count = 0",
        [run.batchId, run.lastSerial],
      )
    : await tx.write(
        `UPDATE voucher_batches SET code_count = ?, generated_count = ?, claim_limit = ?, version = version + 1,
           updated_at = ? WHERE id = ? AND code_count = ? AND generated_count = code_count`,
        [run.lastSerial, run.lastSerial, run.lastSerial, tx.now, run.batchId, run.firstSerial - 1],
      );
  invariant(matched === 1, "No quantity changes while codes are made for it");
}
