import { MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";

/** Holds by when they were found to have lapsed: they bear the time of their timeout, however late that was. */
const LAPSED = {
  table: "outbox_events",
  time: "created_at",
  subject: "h.id",
  join: "JOIN holds h ON h.id = t.subject_id AND t.event = 'HoldLapsed'",
} as const satisfies Trace;

const grants = {
  table: "grants",
  rowsPerStatement: MANY_ROWS,
  traces: [
    { table: "grants", time: "created_at", subject: "t.id" },
    { table: "ledger_entries", time: "created_at", subject: "t.grant_id" },
    {
      table: "holds",
      time: "placed_at",
      subject: "p.grant_id",
      join: "JOIN hold_parts p ON p.hold_id = t.id",
    },
    // An ended hold has no parts that could lead to its grants.
    { table: "holds", time: "ended_at", subject: "g.id", join: "JOIN grants g ON g.user_id = t.user_id" },
    { ...LAPSED, subject: "g.id", join: `${LAPSED.join} JOIN grants g ON g.user_id = h.user_id` },
  ],
} as const;

const holds = {
  table: "holds",
  rowsPerStatement: MANY_ROWS,
  traces: [
    { table: "holds", time: "placed_at", subject: "t.id" },
    { table: "holds", time: "ended_at", subject: "t.id" },
    LAPSED,
    { table: "spends", time: "created_at", subject: "t.hold_id" },
    // A hold that lost what a grant gave it bears no time of that; once it has ended, it has one.
    {
      table: "ledger_entries",
      time: "created_at",
      subject: "h.id",
      join: "JOIN holds h ON h.user_id = t.user_id AND h.state = 'OPEN' AND t.kind IN ('VOID', 'EXPIRE')",
    },
  ],
} as const;

const spends = {
  table: "spends",
  rowsPerStatement: MANY_ROWS,
  traces: [{ table: "spends", time: "created_at", subject: "t.id" }],
} as const;

/** Spends and holds: what was paid was taken, once, from grants that were open to it. */
export const spendingInvariants: readonly RowInvariant[] = [
  {
    ...spends,
    name: "I3 a spend is what its ledger entries took",
    // The entries of a spend are those of its person: the ledger has no index by source alone.
    breaking: (picked) => `SELECT s.id FROM spends s WHERE ${picked.of("s.id")} AND s.amount <>
      (SELECT COALESCE(-SUM(l.amount), 0) FROM ledger_entries l
       WHERE l.user_id = s.user_id AND l.created_at = s.created_at AND l.source_id = s.id AND l.kind = 'SPEND')`,
  },
  {
    name: "I6 what was spent on a model came from grants open to it, of the same person and unit",
    table: "ledger_entries",
    rowsPerStatement: MANY_ROWS,
    traces: [{ table: "ledger_entries", time: "created_at", subject: "t.id" }],
    breaking: (picked, sql) => `SELECT l.id FROM ledger_entries l JOIN grants g ON g.id = l.grant_id
      LEFT JOIN spends s ON s.id = l.source_id
      WHERE ${picked.of("l.id")} AND l.kind = 'SPEND'
      AND (s.id IS NULL OR s.user_id <> l.user_id OR s.unit <> l.unit OR s.created_at <> l.created_at
        OR (g.model_id IS NOT NULL AND NOT ${sql.same("g.model_id", "s.model_id")}))`,
  },
  {
    ...grants,
    name: "I5 what is held of a grant is what open holds keep, and no more than is left",
    breaking: (picked) => `SELECT g.id FROM grants g WHERE ${picked.of("g.id")}
      AND (g.held < 0 OR g.held > g.remaining OR g.held <>
        (SELECT COALESCE(SUM(p.held), 0) FROM hold_parts p WHERE p.grant_id = g.id))`,
  },
  {
    ...grants,
    name: "I5 a grant with something left is found by who spends",
    breaking: (picked) => `SELECT g.id FROM grants g WHERE ${picked.of("g.id")}
      AND g.is_open = 0 AND g.remaining > 0`,
  },
  {
    ...holds,
    name: "I5 a hold keeps what its parts keep, and nothing after its end",
    breaking: (picked) => `SELECT h.id FROM holds h WHERE ${picked.of("h.id")}
      AND (h.held > h.placed OR (h.state <> 'OPEN' AND h.held > 0) OR h.held <>
        (SELECT COALESCE(SUM(p.held), 0) FROM hold_parts p WHERE p.hold_id = h.id))`,
  },
  {
    ...holds,
    name: "I6 a hold keeps only units of its person, its unit and its model",
    breaking: (picked, sql) => `SELECT h.id FROM holds h JOIN hold_parts p ON p.hold_id = h.id
      JOIN grants g ON g.id = p.grant_id
      WHERE ${picked.of("h.id")} AND (g.user_id <> h.user_id OR g.unit <> h.unit
        OR (g.model_id IS NOT NULL AND NOT ${sql.same("g.model_id", "h.model_id")}))`,
  },
  {
    ...holds,
    name: "I15 a hold was settled once, by a spend of that amount, or not at all",
    breaking: (picked) => `SELECT h.id FROM holds h LEFT JOIN spends s ON s.hold_id = h.id
      WHERE ${picked.of("h.id")} AND ((h.state = 'SETTLED') <> (s.id IS NOT NULL)
        OR h.settled <> COALESCE(s.amount, 0) OR s.user_id <> h.user_id OR s.unit <> h.unit)`,
  },
  {
    ...holds,
    name: "I8 a hold was settled or released before its timeout, or lapsed at it",
    breaking: (picked, sql) => `SELECT h.id FROM holds h WHERE ${picked.of("h.id")}
      AND ((h.state IN ('SETTLED', 'RELEASED') AND (h.ended_at IS NULL OR h.ended_at >= h.expires_at))
        OR (h.state = 'LAPSED' AND NOT ${sql.same("h.ended_at", "h.expires_at")}))`,
  },
];
