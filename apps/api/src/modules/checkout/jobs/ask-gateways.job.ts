import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import type { Job, PreparedJobHandler, PreparedStep } from "../../../platform/jobs/index.js";
import type { Gateways } from "../gateways/gateways.js";
import { isOvertaken } from "../lost-race.js";
import { askForRefund, writeRefundAnswer } from "../refunds/refund-order.js";
import { askToStart, selectDueStarts, writeStart } from "../start-payment.js";

const EVERY_MS = 15_000;
/** Asked at once, so that a step takes as long as the slowest of them and no longer. */
const ASKED_PER_STEP = 5;
const IDS_PER_STEP = 500;

export interface AskingParts {
  readonly database: Database;
  readonly gateways: Gateways;
  readonly publicUrl: string;
}

/**
 * Asks gateways again to start payments of which nobody knows whether they did, with the same key: whoever asked first
 * may have died, or heard nothing.
 */
export function startPayments({ database, gateways, publicUrl }: AskingParts): PreparedJobHandler {
  return {
    kind: "START_PAYMENTS",
    repeatAfterMs: EVERY_MS,
    idsPerStep: IDS_PER_STEP,
    retryWhen: isOvertaken,
    prepare: async (job: Job): Promise<PreparedStep> => {
      const due = await selectDueStarts(
        (sql, values) => selectRows(database.reader, sql, values),
        publicUrl,
        {
          now: database.now(),
          limit: ASKED_PER_STEP,
        },
      );
      const answers = await Promise.all(due.map((payment) => askToStart(gateways, payment)));
      return async (tx) => {
        for (const [at, { toStart }] of due.entries()) {
          await writeStart(tx, toStart.paymentId, answers[at] ?? { started: null });
        }
        return { position: job.position + due.length, isDone: due.length < ASKED_PER_STEP };
      };
    },
  };
}

/** Asks gateways again for refunds of which nobody knows whether they were made, with the same key. */
export function askForRefunds({ database, gateways }: AskingParts): PreparedJobHandler {
  return {
    kind: "ASK_FOR_REFUNDS",
    repeatAfterMs: EVERY_MS,
    idsPerStep: IDS_PER_STEP,
    retryWhen: isOvertaken,
    prepare: async (job: Job): Promise<PreparedStep> => {
      const due = await selectRows(
        database.reader,
        "SELECT id FROM refunds WHERE state = 'ASKED' AND next_ask_at <= ? ORDER BY next_ask_at, id LIMIT ?",
        [database.now(), ASKED_PER_STEP],
      );
      const answers = await Promise.all(
        due.map(({ id }) => askForRefund({ database, gateways }, toSafeInteger(id))),
      );
      return async (tx) => {
        for (const answer of answers) await writeRefundAnswer(tx, answer);
        return { position: job.position + due.length, isDone: due.length < ASKED_PER_STEP };
      };
    },
  };
}
