import type { Database } from "../../platform/database/index.js";
import type { AccountInput } from "./account.rules.js";
import { insertAccount, refusingTakenEmail, requireAccountInput } from "./create-account.js";
import { hashPassword } from "./password.js";
import { endSession, startSession } from "./sessions.js";
import type { SessionStarted } from "./sign-in.js";
import { admitAttempt, noteSuccess } from "./sign-in-attempts.js";

export interface RegisterRequest extends AccountInput {
  /** Network of the caller. */
  readonly network: string;
  /** Token of the portal session the browser holds; it ends when the new one begins. */
  readonly heldToken: string | null;
}

/**
 * Makes a portal account and signs it in. Refuses with INVALID_INPUT (an e-mail that has an account already
 * among it) and RATE_LIMITED. Nobody becomes a superadmin this way.
 */
export async function register(database: Database, request: RegisterRequest): Promise<SessionStarted> {
  requireAccountInput(request);
  // In a transaction of its own: trying out which e-mails are taken has to count, although nothing comes of it.
  const attemptId = await database.transaction("admit registration", (tx) =>
    admitAttempt(tx, { kind: "REGISTER", email: request.email, network: request.network }),
  );
  const passwordHash = await hashPassword(request.password);
  return refusingTakenEmail(() =>
    database.transaction("register", async (tx) => {
      const account = await insertAccount(tx, { ...request, role: "USER" }, passwordHash);
      await noteSuccess(tx, attemptId);
      if (request.heldToken !== null) await endSession(tx, request.heldToken);
      return { account, token: await startSession(tx, account) };
    }),
  );
}
