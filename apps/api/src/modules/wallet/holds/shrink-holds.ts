import { chunksOf } from "../../../kernel/index.js";
import { placeholders, type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { CASE_ROWS_MAX } from "../statement-limits.js";

/**
 * Takes what open holds keep of these grants out of them, because nothing of the grants is left. A hold stays open with
 * less, down to nothing. The caller has locked the grants, without which no hold gets or loses a part, and sets their
 * `held` to 0.
 */
export async function shrinkHolds(tx: Transaction, grantIds: readonly number[]): Promise<void> {
  if (grantIds.length === 0) return;
  const parts = await tx.select(
    `SELECT hold_id, held FROM hold_parts WHERE grant_id IN ${placeholders(grantIds.length)}`,
    grantIds,
  );
  const lost = new Map<number, number>();
  for (const part of parts) {
    const holdId = toSafeInteger(part.hold_id);
    lost.set(holdId, (lost.get(holdId) ?? 0) + toSafeInteger(part.held));
  }
  const rows = [...lost].sort(([a], [b]) => a - b); // locked in id order, like everywhere
  for (const some of chunksOf(rows, CASE_ROWS_MAX)) await lowerHeld(tx, some);
  const deleted = await tx.write(
    `DELETE FROM hold_parts WHERE grant_id IN ${placeholders(grantIds.length)}`,
    grantIds,
  );
  if (deleted !== parts.length) throw new GrantsChangedError("A hold changed while its grant was closed");
}

/** The guard is the WHERE: an open hold keeps at least what it loses. */
async function lowerHeld(tx: Transaction, rows: readonly (readonly [number, number])[]): Promise<void> {
  const caseById = `CASE id ${rows.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const matched = await tx.write(
    `UPDATE holds SET held = held - ${caseById}
     WHERE id IN ${placeholders(rows.length)} AND state = 'OPEN' AND held >= ${caseById}`,
    [...rows.flat(), ...rows.map(([id]) => id), ...rows.flat()],
  );
  if (matched !== rows.length) throw new GrantsChangedError("A hold ended while its grant was closed");
}
