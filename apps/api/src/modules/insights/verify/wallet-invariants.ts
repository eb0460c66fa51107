import { FEW_ROWS, MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";

const GIVEN: Trace = { table: "grants", time: "created_at", subject: "t.id" };
const MOVED: Trace = { table: "ledger_entries", time: "created_at", subject: "t.grant_id" };
const grants = { table: "grants", rowsPerStatement: MANY_ROWS, traces: [GIVEN, MOVED] } as const;

const balances = {
  table: "balances",
  key: "user_id",
  rowsPerStatement: MANY_ROWS,
  traces: [
    { table: "ledger_entries", time: "created_at", subject: "t.user_id" },
    { table: "balances", key: "user_id", time: "updated_at", subject: "t.user_id" },
  ],
} as const;

const benefits = {
  table: "benefits",
  rowsPerStatement: FEW_ROWS,
  traces: [
    { table: "grants", time: "created_at", subject: "t.benefit_id" },
    {
      table: "ledger_entries",
      time: "created_at",
      subject: "g.benefit_id",
      join: "JOIN grants g ON g.id = t.grant_id",
    },
  ],
} as const;

/** By how much the clocks of two processes may differ before it counts as a fault. */
const CLOCKS_DIFFER_SECONDS = 300;

/** Kinds of entries that lower a balance, and kinds that raise it; the others may do either. */
const TAKES = "('SPEND', 'EXPIRE', 'VOID', 'REFUND')";
const GIVES = "('VOUCHER_REDEEM', 'TOKEN_PURCHASE', 'TOP_UP', 'VOUCHER_BONUS', 'TRIAL')";

/** Sum of a grant's ledger entries of some kinds. */
const moved = (kinds: string) =>
  `(SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l WHERE l.grant_id = g.id AND ${kinds})`;

/** Grants, ledger and balances: nothing appears, nothing vanishes. */
export const walletInvariants: readonly RowInvariant[] = [
  {
    ...balances,
    name: "I4 a balance is what is left of the grants",
    breaking: (
      picked,
    ) => `SELECT x.user_id AS id FROM balances x WHERE ${picked.of("x.user_id")} AND x.amount <>
      (SELECT COALESCE(SUM(g.remaining), 0) FROM grants g
       WHERE g.user_id = x.user_id AND g.unit = x.unit AND COALESCE(g.model_id, 0) = x.model_lock)`,
  },
  {
    ...balances,
    name: "I4 a balance is the sum of the ledger",
    breaking: (
      picked,
    ) => `SELECT x.user_id AS id FROM balances x WHERE ${picked.of("x.user_id")} AND x.amount <>
      (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_entries l JOIN grants g ON g.id = l.grant_id
       WHERE l.user_id = x.user_id AND l.unit = x.unit AND COALESCE(g.model_id, 0) = x.model_lock)`,
  },
  {
    ...grants,
    name: "I4 whoever has a grant has a balance",
    breaking: (picked) => `SELECT g.id FROM grants g WHERE ${picked.of("g.id")} AND NOT EXISTS
      (SELECT 1 FROM balances x
       WHERE x.user_id = g.user_id AND x.unit = g.unit AND x.model_lock = COALESCE(g.model_id, 0))`,
  },
  {
    ...grants,
    name: "I5 a grant is the sum of its parts, none of them below zero",
    breaking: (picked) => `SELECT g.id FROM grants g WHERE ${picked.of("g.id")}
      AND (g.granted <> g.remaining + g.spent + g.expired + g.voided OR g.granted <= 0
        OR g.remaining < 0 OR g.spent < 0 OR g.expired < 0 OR g.voided < 0)`,
  },
  {
    ...grants,
    name: "I5 every part of a grant is what its ledger says",
    breaking: (picked) => `SELECT g.id FROM grants g WHERE ${picked.of("g.id")}
      AND (g.remaining <> ${moved("1 = 1")}
        OR g.granted <> ${moved(`l.kind NOT IN ${TAKES}`)}
        OR g.spent <> -${moved("l.kind = 'SPEND'")} OR g.expired <> -${moved("l.kind = 'EXPIRE'")}
        OR g.voided <> -${moved("l.kind IN ('VOID', 'REFUND')")})`,
  },
  {
    ...grants,
    name: "I3 a grant of a claim was opened by one ledger entry of that claim",
    // A bonus is of the order that its claim was used on.
    breaking: (picked) => `SELECT g.id FROM grants g JOIN claims c ON c.id = g.claim_id
      WHERE ${picked.of("g.id")} AND 1 <>
      (SELECT COUNT(*) FROM ledger_entries l WHERE l.grant_id = g.id AND l.amount = g.granted
         AND ((l.kind = CASE WHEN g.trial_month = 0 THEN 'VOUCHER_REDEEM' ELSE 'TRIAL' END AND l.source_id = c.id)
           OR (l.kind = 'VOUCHER_BONUS' AND l.source_id = c.order_id)))`,
  },
  {
    ...grants,
    name: "I6 a grant is of the unit, the model and the amount of its benefit",
    breaking: (picked, sql) => `SELECT g.id FROM grants g JOIN benefits f ON f.id = g.benefit_id
      WHERE ${picked.of("g.id")}
      AND (g.unit <> f.unit OR NOT ${sql.same("g.model_id", "f.model_id")} OR g.granted <> f.amount)`,
  },
  {
    ...grants,
    name: "I8 nothing was spent or taken back past the usage deadline, nothing written off before it",
    breaking: (picked) => `SELECT g.id FROM grants g JOIN ledger_entries l ON l.grant_id = g.id
      WHERE ${picked.of("g.id")}
      AND ((l.kind IN ('SPEND', 'VOID', 'REFUND') AND l.created_at >= g.usage_expires_at)
        OR (l.kind = 'EXPIRE' AND (g.usage_expires_at IS NULL OR l.created_at < g.usage_expires_at)))`,
  },
  {
    ...grants,
    name: "I16 a ledger entry agrees with its grant",
    breaking: (picked, sql) => `SELECT g.id FROM grants g JOIN ledger_entries l ON l.grant_id = g.id
      WHERE ${picked.of("g.id")}
      AND (l.user_id <> g.user_id OR l.unit <> g.unit
        OR l.created_at < ${sql.secondsBefore("g.created_at", CLOCKS_DIFFER_SECONDS)}
        OR (l.amount > 0 AND l.kind IN ${TAKES}) OR (l.amount < 0 AND l.kind IN ${GIVES}))`,
  },
  {
    ...benefits,
    name: "I5 the totals of a benefit are those of its grants",
    breaking: (picked) => `SELECT f.id FROM benefits f LEFT JOIN benefit_totals t ON t.benefit_id = f.id
      LEFT JOIN (SELECT g.benefit_id, SUM(g.granted) AS granted, SUM(g.spent) AS spent, SUM(g.expired) AS expired,
          SUM(g.voided) AS voided FROM grants g WHERE ${picked.of("g.benefit_id")} GROUP BY g.benefit_id) s
        ON s.benefit_id = f.id
      WHERE ${picked.of("f.id")}
      AND (COALESCE(t.granted, 0) <> COALESCE(s.granted, 0) OR COALESCE(t.spent, 0) <> COALESCE(s.spent, 0)
        OR COALESCE(t.expired, 0) <> COALESCE(s.expired, 0) OR COALESCE(t.voided, 0) <> COALESCE(s.voided, 0))`,
  },
  {
    ...benefits,
    name: "I5 the totals by usage deadline are those of the grants that have one",
    breaking: (picked) => `SELECT f.id FROM benefits f
      LEFT JOIN (SELECT d.benefit_id, SUM(d.granted) AS granted, SUM(d.granted - d.gone) AS remaining
          FROM usage_deadlines d WHERE ${picked.of("d.benefit_id")} GROUP BY d.benefit_id) t ON t.benefit_id = f.id
      LEFT JOIN (SELECT g.benefit_id, SUM(g.granted) AS granted, SUM(g.remaining) AS remaining FROM grants g
          WHERE ${picked.of("g.benefit_id")} AND g.usage_expires_at IS NOT NULL GROUP BY g.benefit_id) s
        ON s.benefit_id = f.id
      WHERE ${picked.of("f.id")} AND (COALESCE(t.granted, 0) <> COALESCE(s.granted, 0)
        OR COALESCE(t.remaining, 0) <> COALESCE(s.remaining, 0))`,
  },
];
