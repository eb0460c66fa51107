import { invariant, ROLES, type Role } from "../../kernel/index.js";
import { type RawRow, toSafeInteger } from "../../platform/database/index.js";

/** An account without its password. */
export interface Account {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly name: string;
  /** As the person wrote it. */
  readonly email: string;
  readonly role: Role;
}

/** Reads an account from a row of `users`. */
export function toAccount(row: RawRow): Account {
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    name: String(row.name),
    email: String(row.email),
    role: readRole(row.role),
  };
}

/** Reads a role from a database value. */
export function readRole(value: unknown): Role {
  const role = ROLES.find((each) => each === value);
  invariant(role, `A role, got ${String(value)}`);
  return role;
}
