import { InvalidInputRefusal, newPublicId, normalEmail, type Role, tidyEmail } from "../../kernel/index.js";
import { recordAudit } from "../../platform/audit/index.js";
import { type Database, isDuplicateOf, type Transaction } from "../../platform/database/index.js";
import type { Account } from "./account.js";
import { type AccountInput, accountFaults, tidyName } from "./account.rules.js";
import { hashPassword } from "./password.js";
import { UserEntity } from "./user.entity.js";

export interface NewAccount extends AccountInput {
  readonly role: Role;
}

/**
 * Creates an account of any role on behalf of the operator: the command line and the seed. Audited, because a
 * superadmin may issue vouchers. Refuses with INVALID_INPUT, an e-mail that has an account already among it.
 */
export async function createAccount(
  database: Database,
  account: NewAccount,
  requestId: string,
): Promise<Account> {
  requireAccountInput(account);
  const passwordHash = await hashPassword(account.password);
  return refusingTakenEmail(() =>
    database.transaction("create account", async (tx) => {
      const created = await insertAccount(tx, account, passwordHash);
      await recordAudit(tx, {
        actorId: null,
        apiKeyId: null,
        event: "AccountCreated",
        subjectKind: "User",
        subjectId: created.id,
        after: { role: created.role, email: created.email },
        requestId,
      });
      return created;
    }),
  );
}

/** Throws INVALID_INPUT with every fault of the input. */
export function requireAccountInput(input: AccountInput): void {
  const faults = accountFaults(input);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
}

/** Writes the row of a checked account. The unique key on the normal e-mail is the guard against a second one. */
export async function insertAccount(
  tx: Transaction,
  account: Omit<NewAccount, "password">,
  passwordHash: string,
): Promise<Account> {
  const row: UserEntity = {
    id: tx.newId(),
    publicId: newPublicId(),
    name: tidyName(account.name),
    email: tidyEmail(account.email),
    emailNormal: normalEmail(account.email),
    passwordHash,
    role: account.role,
    createdAt: tx.now,
  };
  await tx.insert(UserEntity, [row]);
  return { id: row.id, publicId: row.publicId, name: row.name, email: row.email, role: row.role };
}

/** Runs work that inserts an account and turns a second account of one e-mail into a refusal at its field. */
export async function refusingTakenEmail<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateOf(error, { name: "users_email_normal", columns: "users.email_normal" })) throw error;
    throw new InvalidInputRefusal([
      { path: "email", code: "TAKEN", message: "This e-mail address has an account already." },
    ]);
  }
}
