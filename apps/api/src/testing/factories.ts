import { randomUUID } from "node:crypto";
import { newPublicId, type Role } from "../kernel/index.js";
import { LlmModelEntity } from "../modules/catalog/llm-model.entity.js";
import { hashPassword } from "../modules/identity/password.js";
import { UserEntity } from "../modules/identity/user.entity.js";
import type { Database } from "../platform/database/index.js";

export interface TestUser {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface UserFacts {
  /** USER when left out. */
  readonly role?: Role;
  readonly name?: string;
  readonly email?: string;
  /** Left out, nobody can sign in with a password: hashing one for each of 200 people takes seconds. */
  readonly password?: string;
}

const NO_PASSWORD = "no password";

/** Creates one account per entry, all in one transaction. */
export async function createUsers(database: Database, people: readonly UserFacts[]): Promise<TestUser[]> {
  const hashes = await Promise.all(
    people.map(async ({ password }) => (password === undefined ? NO_PASSWORD : hashPassword(password))),
  );
  return database.transaction("create test users", async (tx) => {
    const rows = people.map((facts, at): UserEntity => {
      const email = facts.email ?? `${randomUUID()}@people.example`;
      return {
        id: tx.newId(),
        publicId: newPublicId(),
        name: facts.name ?? `Person ${at + 1}`,
        email,
        emailNormal: email.toLowerCase(),
        passwordHash: hashes[at] ?? NO_PASSWORD,
        role: facts.role ?? "USER",
        createdAt: tx.now,
      };
    });
    await tx.insert(UserEntity, rows);
    return rows.map(({ id, publicId, name, email, role }) => ({ id, publicId, name, email, role }));
  });
}

export interface TestModel {
  /** Internal id. */
  readonly id: number;
  readonly publicId: string;
  readonly slug: string;
  readonly name: string;
}

export interface ModelFacts {
  readonly slug?: string;
  readonly name?: string;
  readonly provider?: string;
  readonly isEnabled?: boolean;
}

/** Adds a model to the catalog. */
export function createModel(database: Database, facts: ModelFacts = {}): Promise<TestModel> {
  return database.transaction("create test model", async (tx) => {
    const id = tx.newId();
    const row: LlmModelEntity = {
      id,
      publicId: newPublicId(),
      slug: facts.slug ?? `test/model-${id}`,
      name: facts.name ?? `model-${id}`,
      provider: facts.provider ?? "Test",
      isEnabled: facts.isEnabled ?? true,
      createdAt: tx.now,
    };
    await tx.insert(LlmModelEntity, [row]);
    return { id, publicId: row.publicId, slug: row.slug, name: row.name };
  });
}
