import { invariant } from "../../../kernel/index.js";
import {
  placeholders,
  type RawRow,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { Select } from "../voucher-batch.row.js";
import type { CodeGenerationEntity, CodeGenerationKind } from "./code-generation.entity.js";

export type GenerationRow = Readonly<CodeGenerationEntity>;

/** One run by its internal id. */
export async function selectGeneration(select: Select, id: number): Promise<GenerationRow> {
  const [row] = await select("SELECT * FROM code_generations WHERE id = ?", [id]);
  invariant(row, "A run is never deleted");
  return toGenerationRow(row);
}

/** The latest run of each of these batches, by the batch's internal id; one statement. */
export async function selectLatestGenerations(
  select: Select,
  batchIds: readonly number[],
): Promise<Map<number, GenerationRow>> {
  if (batchIds.length === 0) return new Map();
  const rows = await select(
    `SELECT g.* FROM code_generations g WHERE g.batch_id IN ${placeholders(batchIds.length)}
       AND NOT EXISTS (SELECT 1 FROM code_generations later
         WHERE later.batch_id = g.batch_id AND later.first_serial > g.first_serial)`,
    batchIds,
  );
  return new Map(rows.map(toGenerationRow).map((run) => [run.batchId, run]));
}

/** The run of a batch that has not made all of its codes, running or cancelled; null when there is none. */
export async function selectUnfinishedGeneration(
  select: Select,
  batchId: number,
): Promise<GenerationRow | null> {
  const [row] = await select("SELECT * FROM code_generations WHERE batch_id = ? AND finished_at IS NULL", [
    batchId,
  ]);
  return row ? toGenerationRow(row) : null;
}

function toGenerationRow(row: RawRow): GenerationRow {
  return {
    id: toSafeInteger(row.id),
    batchId: toSafeInteger(row.batch_id),
    kind: String(row.kind) as CodeGenerationKind, // only this folder writes the column
    firstSerial: toSafeInteger(row.first_serial),
    lastSerial: toSafeInteger(row.last_serial),
    generated: toSafeInteger(row.generated),
    requestedById: toSafeInteger(row.requested_by_id),
    requestId: String(row.request_id),
    cancelledAt: toInstantOrNull(row.cancelled_at),
    createdAt: toInstant(row.created_at),
    finishedAt: toInstantOrNull(row.finished_at),
  };
}
