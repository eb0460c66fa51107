import { ATTEMPTS_KEPT_DAYS, CLAIM_REFUSAL_CODES } from "@vouchsafe/contract";
import { placeholders } from "../../platform/database/index.js";
import { purgeJob } from "../../platform/jobs/index.js";

/** A guard that saw no wrong code for longer says nothing any more: a day is the longest that one counts. */
const GUARDS_KEPT_DAYS = 30;

const REFUSALS = [...CLAIM_REFUSAL_CODES, "IDEMPOTENCY_KEY_REUSED"];

/** Forgets old attempts; those that made a claim are kept like the claim. Along the indices of the lists. */
export const claimsPurges = [
  purgeJob({
    kind: "PURGE_ATTEMPTS",
    table: "attempts",
    key: "id",
    since: "created_at",
    keptDays: ATTEMPTS_KEPT_DAYS,
    only: [
      { sql: "kind = ?", values: ["CHECK"] },
      { sql: `outcome IN ${placeholders(REFUSALS.length)}`, values: REFUSALS },
    ],
  }),
  purgeJob({
    kind: "PURGE_ATTEMPT_GUARDS",
    table: "attempt_guards",
    key: "subject",
    since: "updated_at",
    keptDays: GUARDS_KEPT_DAYS,
  }),
];
