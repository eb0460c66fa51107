import { MANY_ROWS, type RowInvariant, type Trace } from "./invariant.js";
import { toldOnce } from "./told-once.js";

const STARTED: Trace = { table: "subscriptions", time: "started_at", subject: "t.id" };
const GIVEN: Trace = {
  table: "grants",
  time: "created_at",
  subject: "s.id",
  join: "JOIN subscriptions s ON s.claim_id = t.claim_id AND s.benefit_id = t.benefit_id",
};
const subscriptions = {
  table: "subscriptions",
  rowsPerStatement: MANY_ROWS,
  traces: [STARTED, GIVEN],
} as const;

const MONTHS = "FROM grants g WHERE g.claim_id = s.claim_id AND g.benefit_id = s.benefit_id";

/** Trials: what was given is what has begun. */
export const trialInvariants: readonly RowInvariant[] = [
  {
    ...subscriptions,
    name: "I3 a trial gave its tokens for each month that it counts, and for no other",
    breaking: (picked) => `SELECT s.id FROM subscriptions s WHERE ${picked.of("s.id")}
      AND (s.months_granted <> (SELECT COUNT(*) ${MONTHS})
        OR s.months_granted <> (SELECT COALESCE(MAX(g.trial_month), 0) ${MONTHS})
        OR EXISTS (SELECT 1 ${MONTHS} AND (g.trial_month < 1 OR g.granted <> s.tokens_per_month
          OR g.user_id <> s.user_id OR g.unit <> 'LLM_TOKEN' OR g.model_id IS NOT NULL)))`,
  },
  {
    ...subscriptions,
    name: "I8 a month of a trial was given once it had begun, and lasts until the next one or the end",
    breaking: (picked) => `SELECT s.id FROM subscriptions s WHERE ${picked.of("s.id")}
      AND (EXISTS (SELECT 1 ${MONTHS} AND (g.usage_expires_at IS NULL OR g.usage_expires_at > s.ends_at))
        OR s.due_at <> (SELECT MAX(g.usage_expires_at) ${MONTHS})
        OR EXISTS (SELECT 1 FROM grants g JOIN grants n ON n.claim_id = g.claim_id AND n.benefit_id = g.benefit_id
             AND n.trial_month = g.trial_month + 1
           WHERE g.claim_id = s.claim_id AND g.benefit_id = s.benefit_id
             AND (n.created_at < g.usage_expires_at OR n.usage_expires_at <= g.usage_expires_at)))`,
  },
  {
    ...subscriptions,
    name: "I3 a trial is what its benefit promised to whoever claimed it",
    breaking: (picked) => `SELECT s.id FROM subscriptions s JOIN claims c ON c.id = s.claim_id
      JOIN benefits f ON f.id = s.benefit_id WHERE ${picked.of("s.id")}
      AND (f.kind <> 'TRIAL' OR f.batch_id <> c.batch_id OR f.plan_id <> s.plan_id OR f.amount <> s.tokens_per_month
        OR c.user_id <> s.user_id OR s.ends_at > c.usage_expires_at)`,
  },
  ...toldOnce({
    names: ["I18 what was told of a trial was started", "I18 a trial is told once"],
    event: "TrialStarted",
    subjects: STARTED,
  }),
];
