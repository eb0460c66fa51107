import type { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  CODE_UPLOAD_CODES_SHOWN,
  CODE_UPLOAD_FAULTS_SHOWN,
  CODE_UPLOAD_KEPT_HOURS,
  type CodeUpload,
  type CodeUploadFault,
} from "@vouchsafe/contract";
import { newPublicId } from "../../../kernel/index.js";
import { byActor, recordAudit } from "../../../platform/audit/index.js";
import { type Database, placeholders, selectRows } from "../../../platform/database/index.js";
import type { JobQueue } from "../../../platform/jobs/index.js";
import type { Actor } from "../record-act.js";
import { faultOf, type GoodLine, judgeLine } from "./code-lines.rules.js";
import { CodeUploadEntity } from "./code-upload.entity.js";
import { CodeUploadLineEntity } from "./code-upload-line.entity.js";
import { CodeUploadRefusal } from "./code-upload-refusal.js";
import { PURGE_CODE_UPLOAD } from "./purge-code-upload.job.js";
import { readCodeFile } from "./read-code-file.js";

const HOUR_MS = 3_600_000;
/** Codes looked up by one statement. */
const LOOK_UP_CODES = 500;
/** Lines stored by one transaction: on SQLite everybody else's writing waits for it. */
const STORE_LINES = 10_000;
/** Lines of one INSERT. */
const INSERT_LINES = 2_000;

export interface UploadParts {
  readonly database: Database;
  readonly jobs: JobQueue;
}

/**
 * Reads a file of own codes, judges every line, and keeps the good ones for a day, so that a batch can be made of
 * them. Keeps nothing of a file that is refused (CodeUploadRefusal). The audit names the file and counts its
 * lines; no code is in it.
 */
export async function uploadCodes(
  { database, jobs }: UploadParts,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Readable },
): Promise<CodeUpload> {
  const judged = await judgeFile(file.bytes);
  const { good, faults } = await withoutTaken(database, judged);
  const now = database.now();
  const upload = {
    publicId: newPublicId(),
    userId: actor.userId,
    fileName: file.name,
    lineCount: good.length + faults.length,
    codeCount: good.length,
    faultCount: faults.length,
    batchId: null,
    createdAt: now,
    readyAt: null,
    expiresAt: new Date(now.getTime() + CODE_UPLOAD_KEPT_HOURS * HOUR_MS),
  };
  const id = await database.transaction("begin code upload", async (tx) => {
    const row = { id: tx.newId(), ...upload };
    await tx.insert(CodeUploadEntity, [row]);
    await jobs.enqueue(tx, [{ kind: PURGE_CODE_UPLOAD, subjectId: row.id, runAfter: upload.expiresAt }]);
    return row.id;
  });
  for (let at = 0; at < good.length; at += STORE_LINES) {
    await storeLines(database, id, good.slice(at, at + STORE_LINES), at);
  }
  await finish(database, actor, id, upload);
  return {
    uploadId: upload.publicId,
    fileName: upload.fileName,
    lineCount: upload.lineCount,
    codeCount: upload.codeCount,
    faultCount: upload.faultCount,
    codes: good.slice(0, CODE_UPLOAD_CODES_SHOWN).map(({ display }) => display),
    faults: faults.slice(0, CODE_UPLOAD_FAULTS_SHOWN),
    expiresAt: upload.expiresAt.toISOString(),
  };
}

interface JudgedFile {
  readonly good: readonly GoodLine[];
  readonly faults: readonly CodeUploadFault[];
}

async function judgeFile(bytes: Readable): Promise<JudgedFile> {
  const good: GoodLine[] = [];
  const faults: CodeUploadFault[] = [];
  const firstLines = new Map<string, number>();
  let isColumnGuessed = false;
  for await (const line of readCodeFile(bytes)) {
    const judged = judgeLine(line, firstLines);
    isColumnGuessed ||= line.isColumnGuessed;
    if ("fault" in judged) {
      faults.push(judged.fault);
      continue;
    }
    firstLines.set(judged.good.normalForm, line.line);
    good.push(judged.good);
  }
  if (good.length === 0 && faults.length === 0)
    throw new CodeUploadRefusal("FILE_EMPTY", "There is no code in this file.");
  if (isColumnGuessed && isOtherFile(good, faults)) {
    throw new CodeUploadRefusal(
      "NO_CODE_COLUMN",
      "No column of this file is called “code”, and the first one holds none.",
    );
  }
  return { good, faults };
}

/** Whether no line but perhaps the first, which may name the columns of a file about something else, is like a code. */
function isOtherFile(good: readonly GoodLine[], faults: readonly CodeUploadFault[]): boolean {
  const isLikeNone = ({ reason }: CodeUploadFault) => reason === "REQUIRED" || reason === "MALFORMED";
  const [firstGood, secondGood] = good;
  const isFirstLine = !firstGood || faults.every(({ line }) => line > firstGood.line);
  return faults.length > 0 && !secondGood && isFirstLine && faults.every(isLikeNone);
}

/** Moves the codes that some batch has already to the faults. */
async function withoutTaken(database: Database, { good, faults }: JudgedFile): Promise<JudgedFile> {
  const taken = new Set<string>();
  for (let at = 0; at < good.length; at += LOOK_UP_CODES) {
    const normalForms = good.slice(at, at + LOOK_UP_CODES).map(({ normalForm }) => normalForm);
    const rows = await selectRows(
      database.reader,
      `SELECT normal_form FROM voucher_codes WHERE normal_form IN ${placeholders(normalForms.length)}`,
      normalForms,
    );
    for (const row of rows) taken.add(String(row.normal_form));
    await nextTurn(); // SQLite answers at once: whoever waits for something else has a turn in between
  }
  if (taken.size === 0) return { good, faults };
  const found = good.filter(({ normalForm }) => taken.has(normalForm)).map((line) => faultOf(line, "TAKEN"));
  return {
    good: good.filter(({ normalForm }) => !taken.has(normalForm)),
    faults: [...faults, ...found].sort((one, other) => one.line - other.line),
  };
}

function storeLines(
  database: Database,
  uploadId: number,
  lines: readonly GoodLine[],
  before: number,
): Promise<void> {
  const rows = lines.map(({ display, normalForm }, at) => ({
    position: before + at + 1,
    display,
    normalForm,
  }));
  return database.transaction("store code upload", async (tx) => {
    for (let at = 0; at < rows.length; at += INSERT_LINES) {
      await tx.insertAlike(CodeUploadLineEntity, { uploadId }, rows.slice(at, at + INSERT_LINES));
    }
  });
}

/** All lines are stored: from now on a batch can be made of them. */
async function finish(
  database: Database,
  actor: Actor,
  uploadId: number,
  counts: Pick<CodeUploadEntity, "fileName" | "lineCount" | "codeCount" | "faultCount">,
): Promise<void> {
  const { fileName, lineCount, codeCount, faultCount } = counts;
  await database.transaction("finish code upload", async (tx) => {
    await tx.write("UPDATE code_uploads SET ready_at = ? WHERE id = ?", [tx.now, uploadId]);
    await recordAudit(tx, {
      ...byActor(actor),
      event: "VoucherCodesUploaded",
      subjectKind: "CodeUpload",
      subjectId: uploadId,
      after: { fileName, lineCount, codeCount, faultCount },
    });
  });
}
