import { SESSIONS_KEPT_DAYS, SIGN_IN_ATTEMPTS_KEPT_DAYS } from "@vouchsafe/contract";
import { purgeJob } from "../../platform/jobs/index.js";

/** Forgets sessions that could no longer be used, and tries to sign in or register, after a month. */
export const identityPurges = [
  purgeJob({
    kind: "PURGE_SESSIONS",
    table: "sessions",
    key: "id",
    since: "expires_at",
    keptDays: SESSIONS_KEPT_DAYS,
  }),
  purgeJob({
    kind: "PURGE_SIGN_IN_ATTEMPTS",
    table: "sign_in_attempts",
    key: "id",
    since: "created_at",
    keptDays: SIGN_IN_ATTEMPTS_KEPT_DAYS,
  }),
];
