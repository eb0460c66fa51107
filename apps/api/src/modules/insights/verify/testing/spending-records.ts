import type { PlantedAt, PlantedFault } from "../../../../testing/planted-faults.js";

/** Internal ids of what is told of the rows that `spentByHand` makes. */
export interface SpendingRecords {
  /** The answers that told of the settled hold with its spend, and of the open hold. */
  readonly settleKey: number;
  readonly holdKey: number;
  /** The event of the spend. */
  readonly spentEvent: number;
}

const AT = "'2026-11-20 03:00:00.000'";

/** The first ids behind those that `spentByHand` uses. */
export function recordsBehind(firstId: number): SpendingRecords {
  return { settleKey: firstId + 4, holdKey: firstId + 5, spentEvent: firstId + 6 };
}

/** Statements that write what the use cases would have told of the rows that `spentByHand` makes. */
export function toldByHand(at: {
  readonly userId: number;
  readonly firstId: number;
  readonly records: SpendingRecords;
}): string[] {
  const { userId, firstId, records } = at;
  const key = (id: number, operation: string, result: unknown) =>
    `INSERT INTO idempotency_keys
       (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
     VALUES (${id}, ${userId}, '${operation}', 'by hand', 'none', '${JSON.stringify(result)}', ${AT},
       '2026-11-27 03:00:00.000')`;
  return [
    key(records.settleKey, "settleHold", {
      outcome: "HOLD_SETTLED",
      hold: { id: `hold ${firstId + 2}` },
      spent: { id: "spend", requested: 20, amount: 20 },
    }),
    key(records.holdKey, "placeHold", { outcome: "HOLD_PLACED", hold: { id: `hold ${firstId + 3}` } }),
    `INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
     VALUES (${records.spentEvent}, 'event', 'UnitsSpent', ${firstId}, '{}', ${AT})`,
  ];
}

type Place = PlantedAt & SpendingRecords;

/** One fault of each kind, by the name of the invariant that it breaks. Written for both engines. */
export const PLANTED_IN_SPENDING: Readonly<Record<string, (at: Place) => PlantedFault>> = {
  "I8 a hold was settled or released before its timeout, or lapsed at it": ({ settledHold }) => ({
    statements: [`UPDATE holds SET ended_at = expires_at WHERE id = ${settledHold}`],
    breaks: settledHold,
  }),
  "I21 an answer that tells of a spend has it, made with the answer": ({ settleKey }) => ({
    statements: [
      `UPDATE idempotency_keys SET result = REPLACE(result, '"id":"spend"', '"id":"another"') WHERE id = ${settleKey}`,
    ],
    breaks: settleKey,
  }),
  "I21 an answer that tells of a hold has it, as it was told": ({ holdKey }) => ({
    statements: [
      `UPDATE idempotency_keys SET result = REPLACE(result, '"id":"hold ', '"id":"other ') WHERE id = ${holdKey}`,
    ],
    breaks: holdKey,
  }),
  "I15 no two keys paid by the same spend": ({ settleKey, spentEvent, spend }) => ({
    statements: [
      `INSERT INTO idempotency_keys
         (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
       SELECT ${spentEvent + 1}, caller_id, operation, 'another key', request_hash, result, created_at, expires_at
       FROM idempotency_keys WHERE id = ${settleKey}`,
    ],
    breaks: spend,
  }),
  "I18 what was told of a spend was spent": ({ spentEvent, freeId }) => ({
    statements: [`UPDATE outbox_events SET subject_id = ${freeId} WHERE id = ${spentEvent}`],
    breaks: spentEvent,
  }),
  "I18 a spend is told once": ({ spentEvent, spend }) => ({
    statements: [
      `INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
       SELECT ${spentEvent + 1}, 'planted', event, subject_id, payload, created_at
       FROM outbox_events WHERE id = ${spentEvent}`,
    ],
    breaks: spend,
  }),
};

/** What else makes an answer of spending untrue, each by itself, and the answer that is told for it. */
export const UNTRUE_ANSWERS: readonly [string, (at: Place) => PlantedFault][] = [
  ["of another caller", ({ settleKey, otherUser }) => untrue(settleKey, `caller_id = ${otherUser}`)],
  ["of another moment", ({ settleKey }) => untrue(settleKey, "created_at = '2026-11-20 03:00:00.001'")],
  [
    "of another transaction",
    ({ settleKey, freeId }) => ({ ...untrue(settleKey, `id = ${freeId}`), breaks: freeId }),
  ],
  [
    "with another amount",
    ({ settleKey }) => untrue(settleKey, `result = REPLACE(result, '"amount":20', '"amount":21')`),
  ],
  ["of a spend without a hold", ({ settleKey }) => untrue(settleKey, "operation = 'spend'")],
  [
    "of a hold that somebody else placed",
    ({ holdKey, otherUser }) => untrue(holdKey, `caller_id = ${otherUser}`),
  ],
  [
    "of a hold that was released, and is open",
    ({ holdKey }) =>
      untrue(holdKey, `operation = 'releaseHold', result = REPLACE(result, 'HOLD_PLACED', 'HOLD_RELEASED')`),
  ],
  [
    "of a hold that was settled, and is open",
    ({ settleKey, settledHold, hold }) =>
      untrue(settleKey, `result = REPLACE(result, 'hold ${settledHold}', 'hold ${hold}')`),
  ],
];

function untrue(key: number, change: string): PlantedFault {
  return { statements: [`UPDATE idempotency_keys SET ${change} WHERE id = ${key}`], breaks: key };
}
