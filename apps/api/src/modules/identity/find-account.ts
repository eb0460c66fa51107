import type { EntityManager } from "typeorm";
import { normalEmail } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import { type Account, toAccount } from "./account.js";

const ACCOUNT_COLUMNS = "id, public_id, name, email, role";

/** An account with what its password is checked against. */
export interface Credentials {
  readonly account: Account;
  readonly passwordHash: string;
}

/** What somebody who gives this e-mail, in any spelling, has to know; null when nobody has it. */
export async function findCredentials(manager: EntityManager, email: string): Promise<Credentials | null> {
  const [row] = await selectRows(
    manager,
    `SELECT ${ACCOUNT_COLUMNS}, password_hash FROM users WHERE email_normal = ?`,
    [normalEmail(email)],
  );
  return row ? { account: toAccount(row), passwordHash: String(row.password_hash) } : null;
}

/** The account with an e-mail address, in any spelling. */
export async function findAccount(database: Database, email: string): Promise<Account | null> {
  return (await findCredentials(database.reader, email))?.account ?? null;
}

/** The superadmin who was there first. */
export async function findFirstSuperadmin(database: Database): Promise<Account | null> {
  const [row] = await selectRows(
    database.reader,
    `SELECT ${ACCOUNT_COLUMNS} FROM users WHERE role = 'SUPERADMIN' ORDER BY created_at, id LIMIT 1`,
  );
  return row ? toAccount(row) : null;
}
