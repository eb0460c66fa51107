import { setImmediate as nextTurn } from "node:timers/promises";
import { type FieldFault, InvalidInputRefusal, invariant, isPublicId } from "../../../kernel/index.js";
import {
  type Database,
  selectRows,
  type Transaction,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { CodeUploadChoice } from "../batch-terms.rules.js";
import { notAllowed } from "../not-allowed.rules.js";
import type { Actor } from "../record-act.js";

/** Lines looked at or turned into codes by one statement: SQLite answers at once, and meanwhile nobody else is served. */
const SLICE_LINES = 10_000;

/** A file of own codes of which a batch may be made. */
export interface StagedUpload {
  readonly id: number;
  readonly fileName: string;
  readonly lineCount: number;
  readonly codeCount: number;
  readonly faultCount: number;
  readonly readyAt: Date | null;
  readonly expiresAt: Date;
}

/** The chosen file; null when none is chosen, or the superadmin has sent no such file. */
export async function findCodeUpload(
  database: Database,
  actor: Actor,
  choice: CodeUploadChoice | null,
): Promise<StagedUpload | null> {
  if (choice === null || !isPublicId(choice.id)) return null;
  const [row] = await selectRows(
    database.reader,
    "SELECT * FROM code_uploads WHERE public_id = ? AND user_id = ?",
    [choice.id, actor.userId],
  );
  return row
    ? {
        id: toSafeInteger(row.id),
        fileName: String(row.file_name),
        lineCount: toSafeInteger(row.line_count),
        codeCount: toSafeInteger(row.code_count),
        faultCount: toSafeInteger(row.fault_count),
        readyAt: toInstantOrNull(row.ready_at),
        expiresAt: toInstant(row.expires_at),
      }
    : null;
}

/** Why no batch can be made of the chosen file; at most one fault, at `codeUpload`. */
export async function codeUploadFaults(
  tx: Transaction,
  choice: CodeUploadChoice | null,
  upload: StagedUpload | null,
): Promise<FieldFault[]> {
  if (choice === null) return [];
  const path = "codeUpload";
  if (!upload || upload.readyAt === null || upload.expiresAt <= tx.now) {
    return [{ path, code: "NOT_FOUND", message: "This file is no longer here. Choose it again." }];
  }
  if (await isUsed(tx, upload)) return [alreadyUsed()];
  if (upload.codeCount === 0)
    return [{ path, code: "REQUIRED", message: "No line of this file gives a code." }];
  if (upload.faultCount > 0 && !choice.leavesOutFaulty) {
    const message = "Lines of this file give no code. Leave them out, or choose a better file.";
    return [{ path, code: "NOT_ALLOWED", message, limit: upload.faultCount }];
  }
  const taken = await countTaken(tx, upload);
  if (taken === 0) return [];
  const message = "Another voucher has taken codes of this file meanwhile. Choose the file again.";
  return [{ path, code: "TAKEN", message, limit: taken }];
}

/**
 * Makes the codes of a batch out of the lines of a file. The guard against two batches out of one file is the
 * UPDATE; the one against a code that was taken meanwhile is its unique key, as everywhere.
 */
export async function writeUploadedCodes(
  tx: Transaction,
  batchId: number,
  upload: StagedUpload,
): Promise<void> {
  const marked = await tx.write(
    `UPDATE code_uploads SET batch_id = ?
     WHERE id = ? AND batch_id IS NULL AND ready_at IS NOT NULL AND expires_at > ?`,
    [batchId, upload.id, tx.now],
  );
  if (marked !== 1) throw new InvalidInputRefusal([alreadyUsed()]);
  const firstId = tx.newIds(upload.codeCount);
  let written = 0;
  for (const [first, last] of slicesOf(upload)) {
    written += await tx.write(
      `INSERT INTO voucher_codes
         (id, batch_id, serial, display, normal_form, max_claims, claimed_count, disabled_at)
       SELECT ? + l.position, ?, l.position, l.display, l.normal_form, 1, 0, NULL
       FROM code_upload_lines l WHERE l.upload_id = ? AND l.position BETWEEN ? AND ? ORDER BY l.position`,
      [firstId - 1, batchId, upload.id, first, last],
    );
    await nextTurn();
  }
  invariant(written === upload.codeCount, "A file that is ready has all its lines");
}

/** Looked at under a lock: a request for the same file that came first has made its voucher, or never will. */
async function isUsed(tx: Transaction, { id }: StagedUpload): Promise<boolean> {
  const [row] = await tx.select(`SELECT batch_id FROM code_uploads WHERE id = ?${tx.forUpdate()}`, [id]);
  return row !== undefined && row.batch_id !== null;
}

async function countTaken(tx: Transaction, upload: StagedUpload): Promise<number> {
  let taken = 0;
  for (const [first, last] of slicesOf(upload)) {
    const [row] = await tx.select(
      `SELECT COUNT(*) AS taken FROM code_upload_lines l JOIN voucher_codes c ON c.normal_form = l.normal_form
       WHERE l.upload_id = ? AND l.position BETWEEN ? AND ?`,
      [upload.id, first, last],
    );
    taken += toSafeInteger(row?.taken);
    await nextTurn();
  }
  return taken;
}

function* slicesOf({ codeCount }: StagedUpload): Generator<readonly [number, number]> {
  for (let first = 1; first <= codeCount; first += SLICE_LINES) {
    yield [first, Math.min(codeCount, first + SLICE_LINES - 1)];
  }
}

function alreadyUsed(): FieldFault {
  return notAllowed("codeUpload", "A voucher was made of this file already.");
}
