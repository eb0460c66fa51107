import { type Audience, Refusal } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import type { Account } from "./account.js";
import { findCredentials } from "./find-account.js";
import { passwordMatches } from "./password.js";
import { audienceOfRole } from "./session.rules.js";
import { endSession, startSession } from "./sessions.js";
import { admitAttempt, noteSuccess } from "./sign-in-attempts.js";

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** The app that asks. */
  readonly audience: Audience;
  /** Network of the caller. */
  readonly network: string;
  /** Token of the session the browser holds for that app; it ends when the new one begins. */
  readonly heldToken: string | null;
}

/** Somebody was let in. */
export interface SessionStarted {
  readonly account: Account;
  /** Exists nowhere else: it belongs into the cookie. */
  readonly token: string;
}

/**
 * Signs somebody in to the app that asks. Refuses with RATE_LIMITED, INVALID_CREDENTIALS (whether the e-mail
 * is unknown or the password wrong, after the same work) and WRONG_APP, the last only to whoever knows the
 * password.
 */
export async function signIn(database: Database, request: SignInRequest): Promise<SessionStarted> {
  const { attemptId, found } = await database.transaction("admit sign-in", async (tx) => ({
    attemptId: await admitAttempt(tx, { kind: "SIGN_IN", email: request.email, network: request.network }),
    found: await findCredentials(tx.manager, request.email),
  }));
  // Outside any transaction: hashing takes longer than all statements together.
  const matches = await passwordMatches(request.password, found?.passwordHash ?? null);
  if (!found || !matches) {
    throw new Refusal("INVALID_CREDENTIALS", "E-mail and password do not belong together.");
  }
  if (audienceOfRole(found.account.role) !== request.audience) {
    throw new Refusal("WRONG_APP", "This account belongs to the other app.");
  }
  const token = await database.transaction("sign in", async (tx) => {
    await noteSuccess(tx, attemptId);
    if (request.heldToken !== null) await endSession(tx, request.heldToken);
    return startSession(tx, found.account);
  });
  return { account: found.account, token };
}
