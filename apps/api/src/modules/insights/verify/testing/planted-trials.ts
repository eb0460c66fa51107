import type { PlantedFault } from "../../../../testing/planted-faults.js";

/** Internal ids of a trial and of the event that told of it. */
export interface TrialPlaces {
  readonly trial: number;
  readonly trialEvent: number;
  readonly freeId: number;
}

const change = (columns: string, id: number) => `UPDATE subscriptions SET ${columns} WHERE id = ${id}`;

/** One fault of each kind, by the name of the invariant that it breaks. Written for both engines. */
export const PLANTED_IN_TRIALS: Readonly<Record<string, (at: TrialPlaces) => PlantedFault>> = {
  "I3 a trial gave its tokens for each month that it counts, and for no other": ({ trial }) => ({
    statements: [change("months_granted = months_granted + 1", trial)],
    breaks: trial,
  }),
  "I8 a month of a trial was given once it had begun, and lasts until the next one or the end": ({
    trial,
  }) => ({
    statements: [change("due_at = '2026-12-19 03:00:00.000'", trial)],
    breaks: trial,
  }),
  "I3 a trial is what its benefit promised to whoever claimed it": ({ trial }) => ({
    statements: [change("tokens_per_month = tokens_per_month + 1", trial)],
    breaks: trial,
  }),
  "I18 what was told of a trial was started": ({ trialEvent, freeId }) => ({
    statements: [`UPDATE outbox_events SET subject_id = ${freeId} WHERE id = ${trialEvent}`],
    breaks: trialEvent,
  }),
  "I18 a trial is told once": ({ trial, trialEvent, freeId }) => ({
    statements: [`UPDATE outbox_events SET subject_id = ${freeId} WHERE id = ${trialEvent}`],
    breaks: trial,
  }),
};
