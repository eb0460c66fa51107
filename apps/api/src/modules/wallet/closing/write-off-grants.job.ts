import { type Transaction, toSafeInteger } from "../../../platform/database/index.js";
import type { Job, JobHandler, StepOutcome } from "../../../platform/jobs/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import { findUserPublicIds } from "../../identity/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { CLOSE_GRANTS_MAX, closeGrants } from "./close-grants.js";

const EVERY_MS = 60_000;
/** A ledger entry and an event per grant, and the act itself. */
const IDS_PER_STEP = CLOSE_GRANTS_MAX * 2 + 1;

/**
 * Writes off what is left of grants whose usage deadline has passed, some hundreds in each step, oldest deadline first.
 * Nobody could spend it any more; now the ledger and the balance say so, too. What was written off is no longer open,
 * so the next step finds others, and one that ran twice finds nothing.
 */
export const writeOffGrants: JobHandler = {
  kind: "WRITE_OFF_GRANTS",
  isUrgent: true,
  repeatAfterMs: EVERY_MS,
  idsPerStep: IDS_PER_STEP,
  step: writeOffSome,
  retryWhen: (error) => error instanceof GrantsChangedError,
};

async function writeOffSome(tx: Transaction, job: Job): Promise<StepOutcome> {
  const rows = await tx.select(
    // A process of the version before leaves grants open that it takes back: those must not fill the page for ever.
    `SELECT id FROM grants WHERE is_open = 1 AND usage_expires_at <= ? AND remaining > 0
     ORDER BY usage_expires_at, id LIMIT ?`,
    [tx.now, CLOSE_GRANTS_MAX],
  );
  const grantIds = rows.map((row) => toSafeInteger(row.id));
  const expired = await closeGrants(tx, { kind: "EXPIRE", grantIds, sourceId: tx.newId() });
  const people = await findUserPublicIds(
    tx,
    expired.map(({ userId }) => userId),
  );
  await recordOutboxEvents(
    tx,
    expired.map(({ id, publicId, userId, unit, amount }) => ({
      event: "GrantExpired",
      subjectId: id,
      payload: { grantId: publicId, userId: people.get(userId), unit, amount },
    })),
  );
  // Fewer than asked for were all; none, although some were found, were closed by others in between.
  const isDone = grantIds.length < CLOSE_GRANTS_MAX || expired.length === 0;
  return { position: job.position + expired.length, isDone };
}
