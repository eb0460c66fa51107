import type { Transaction } from "../../platform/database/index.js";
import { recordOutboxEvents } from "../../platform/outbox/index.js";
import { findUserPublicIds } from "../identity/index.js";

/** What an event says of a trial beside whose it is. */
interface ToldTrial {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Writes down what became of trials, for whoever tells people. Asks nothing when there are none. */
export async function tellOfTrials(
  tx: Transaction,
  event: "TrialStarted" | "TrialMonthGranted" | "TrialConverted" | "TrialEnded",
  trials: readonly ToldTrial[],
): Promise<void> {
  if (trials.length === 0) return;
  const people = await findUserPublicIds(
    tx,
    trials.map(({ userId }) => userId),
  );
  await recordOutboxEvents(
    tx,
    trials.map(({ id, publicId, userId, more }) => ({
      event,
      subjectId: id,
      payload: { subscriptionId: publicId, userId: people.get(userId), ...more },
    })),
  );
}
