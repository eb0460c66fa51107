import { chunksOf } from "../../../kernel/index.js";
import {
  placeholders,
  type RawRow,
  type Transaction,
  toSafeInteger,
} from "../../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../../platform/jobs/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { findUserPublicIds } from "../../identity/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { CASE_ROWS_MAX, IN_LIST_MAX } from "../statement-limits.js";

const EVERY_MS = 15_000;
/** Holds that lapse in one step. */
const HOLDS_PER_STEP = 200;

/**
 * Gives back what holds keep beyond their timeout, some hundreds in each step, oldest timeout first. Nobody could
 * settle them any more; now their units can be spent again.
 */
export const lapseHolds: JobHandler = {
  kind: "LAPSE_HOLDS",
  isUrgent: true,
  repeatAfterMs: EVERY_MS,
  idsPerStep: HOLDS_PER_STEP,
  step: lapseSome,
  retryWhen: (error) => error instanceof GrantsChangedError,
};

async function lapseSome(tx: Transaction, job: Job): Promise<StepOutcome> {
  const due = await tx.select(
    "SELECT id FROM holds WHERE state = 'OPEN' AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
    [tx.now, HOLDS_PER_STEP],
  );
  if (due.length === 0) return { position: job.position, isDone: true };
  const dueIds = due.map((row) => toSafeInteger(row.id));
  // Grants before holds: everybody locks in this order.
  await lockGrantsOf(tx, dueIds);
  const holds = await tx.select(
    `SELECT id, public_id, user_id, unit, held FROM holds WHERE id IN ${placeholders(dueIds.length)} AND state = 'OPEN'
     ORDER BY id${tx.forUpdate()}`,
    dueIds,
  );
  const ids = holds.map((row) => toSafeInteger(row.id));
  await giveBack(tx, ids);
  await end(tx, ids);
  await tell(tx, holds);
  return { position: job.position + ids.length, isDone: due.length < HOLDS_PER_STEP };
}

async function tell(tx: Transaction, holds: readonly RawRow[]): Promise<void> {
  const people = await findUserPublicIds(
    tx,
    holds.map((row) => toSafeInteger(row.user_id)),
  );
  await recordOutboxEvents(
    tx,
    holds.map((row) => ({
      event: "HoldLapsed",
      subjectId: toSafeInteger(row.id),
      payload: {
        holdId: String(row.public_id),
        userId: people.get(toSafeInteger(row.user_id)),
        unit: String(row.unit),
        amount: toSafeInteger(row.held),
      },
    })),
  );
}

async function lockGrantsOf(tx: Transaction, holdIds: readonly number[]): Promise<void> {
  const parts = await tx.select(
    `SELECT DISTINCT grant_id FROM hold_parts WHERE hold_id IN ${placeholders(holdIds.length)}`,
    holdIds,
  );
  const grantIds = parts.map((row) => toSafeInteger(row.grant_id)).sort((a, b) => a - b);
  for (const some of chunksOf(grantIds, IN_LIST_MAX)) {
    await tx.select(
      `SELECT id FROM grants WHERE id IN ${placeholders(some.length)} ORDER BY id${tx.forUpdate()}`,
      some,
    );
  }
}

/** Under the locks of grants and holds, nobody else changes the parts. */
async function giveBack(tx: Transaction, holdIds: readonly number[]): Promise<void> {
  if (holdIds.length === 0) return;
  const rows = await tx.select(
    `SELECT grant_id, SUM(held) AS held, COUNT(*) AS parts FROM hold_parts
     WHERE hold_id IN ${placeholders(holdIds.length)} GROUP BY grant_id ORDER BY grant_id`,
    holdIds,
  );
  const grants = rows.map((row) => [toSafeInteger(row.grant_id), toSafeInteger(row.held)] as const);
  for (const some of chunksOf(grants, CASE_ROWS_MAX)) await lowerHeld(tx, some);
  const deleted = await tx.write(
    `DELETE FROM hold_parts WHERE hold_id IN ${placeholders(holdIds.length)}`,
    holdIds,
  );
  const parts = rows.reduce((sum, row) => sum + toSafeInteger(row.parts), 0);
  if (deleted !== parts) throw new GrantsChangedError("A hold's parts changed while it lapsed");
}

/** The guard is the WHERE: a grant gives back only what is held of it. */
async function lowerHeld(tx: Transaction, grants: readonly (readonly [number, number])[]): Promise<void> {
  const caseById = `CASE id ${grants.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const matched = await tx.write(
    `UPDATE grants SET held = held - ${caseById}
     WHERE id IN ${placeholders(grants.length)} AND held >= ${caseById}`,
    [...grants.flat(), ...grants.map(([id]) => id), ...grants.flat()],
  );
  if (matched !== grants.length) throw new GrantsChangedError("A grant changed while its hold lapsed");
}

/** The guard is the WHERE: what was settled or released meanwhile has ended already. */
async function end(tx: Transaction, holdIds: readonly number[]): Promise<void> {
  if (holdIds.length === 0) return;
  const matched = await tx.write(
    `UPDATE holds SET state = 'LAPSED', held = 0, ended_at = expires_at
     WHERE id IN ${placeholders(holdIds.length)} AND state = 'OPEN' AND expires_at <= ?`,
    [...holdIds, tx.now],
  );
  if (matched !== holdIds.length) throw new GrantsChangedError("A hold ended while it lapsed");
}
