import { createHash } from "node:crypto";
import { normalEmail, RateLimitedRefusal } from "../../kernel/index.js";
import { type Transaction, toFlag, toInstant } from "../../platform/database/index.js";
import { type AttemptKind, SignInAttemptEntity } from "./sign-in-attempt.entity.js";
import {
  REGISTER_PER_NETWORK,
  SIGN_IN_PER_EMAIL,
  SIGN_IN_PER_EMAIL_ANYWHERE,
  SIGN_IN_PER_NETWORK,
  type Throttle,
  waitSeconds,
} from "./throttle.rules.js";

/** Who tries what. */
export interface Attempt {
  readonly kind: AttemptKind;
  readonly email: string;
  /** Network of the caller. */
  readonly network: string;
}

/**
 * Writes down a try, as failed until `noteSuccess` says otherwise, and gives back its internal id. Throws
 * RATE_LIMITED when too many came before it. Call it before the password is looked at: of a thousand guesses
 * sent at the same moment, those beyond the limit are then refused as well.
 */
export async function admitAttempt(tx: Transaction, attempt: Attempt): Promise<number> {
  const emailHash = hashEmail(attempt.email);
  const { network } = attempt;
  const waits =
    attempt.kind === "SIGN_IN"
      ? [
          await waitForEmail(tx, emailHash, SIGN_IN_PER_EMAIL, network),
          await waitForEmail(tx, emailHash, SIGN_IN_PER_EMAIL_ANYWHERE, null),
          await waitForNetwork(tx, "SIGN_IN", network, SIGN_IN_PER_NETWORK),
        ]
      : [await waitForNetwork(tx, "REGISTER", network, REGISTER_PER_NETWORK)];
  const longest = Math.max(...waits.map((wait) => wait ?? 0));
  if (longest > 0) throw new RateLimitedRefusal(longest);

  const id = tx.newId();
  await tx.insert(SignInAttemptEntity, [
    { id, kind: attempt.kind, emailHash, network, hasSucceeded: false, createdAt: tx.now },
  ]);
  return id;
}

/** The try with this internal id was successful: it no longer counts as failed. */
export async function noteSuccess(tx: Transaction, attemptId: number): Promise<void> {
  await tx.write("UPDATE sign_in_attempts SET has_succeeded = ? WHERE id = ?", [true, attemptId]);
}

/** Failures since the last success count: whoever knows the password starts afresh. `network` null is anywhere. */
async function waitForEmail(
  tx: Transaction,
  emailHash: string,
  throttle: Throttle,
  network: string | null,
): Promise<number | null> {
  const rows = await tx.select(
    `SELECT has_succeeded, created_at FROM sign_in_attempts
     WHERE email_hash = ? AND kind = 'SIGN_IN' AND created_at > ? ${network === null ? "" : "AND network = ?"}
     ORDER BY created_at DESC, id DESC LIMIT ${throttle.triesMax}`,
    [emailHash, new Date(tx.now.getTime() - throttle.windowMs), ...(network === null ? [] : [network])],
  );
  const oldest = rows.length === throttle.triesMax ? rows.at(-1) : undefined;
  if (!oldest || rows.some((row) => toFlag(row.has_succeeded))) return null;
  return waitSeconds(throttle, toInstant(oldest.created_at), tx.now);
}

/** To sign in, failures count; to register, every try: an account made is what is to be limited. */
async function waitForNetwork(
  tx: Transaction,
  kind: AttemptKind,
  network: string,
  throttle: Throttle,
): Promise<number | null> {
  const [oldest] = await tx.select(
    `SELECT created_at FROM sign_in_attempts
     WHERE network = ? AND kind = ? AND created_at > ? ${kind === "SIGN_IN" ? "AND has_succeeded = 0" : ""}
     ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ${throttle.triesMax - 1}`,
    [network, kind, new Date(tx.now.getTime() - throttle.windowMs)],
  );
  return waitSeconds(throttle, oldest && toInstant(oldest.created_at), tx.now);
}

function hashEmail(email: string): string {
  return createHash("sha256").update(normalEmail(email)).digest("hex");
}
