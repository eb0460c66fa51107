import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { invariant } from "../kernel/index.js";

declare global {
  /** Which engine a Jest project runs on; SQLite when it says nothing. */
  var TEST_DATABASE: "sqlite" | "mariadb" | undefined;
  /** A MariaDB server, without a database, on which tests may create databases. */
  var TEST_MARIADB_URL: string | undefined;
  /** Codes that are made while the server is killed again and again. */
  var TEST_KILL_CODES: string | undefined;
  /** How often something is broken under load, in each test that does so. */
  var TEST_KILL_ROUNDS: string | undefined;
  /** Runs of the model test. */
  var TEST_MODEL_RUNS: string | undefined;
  /** Seed with which tests repeat what they did before. */
  var TEST_SEED: string | undefined;
}

/** The engine this run tests. */
export const testEngine = (): "sqlite" | "mariadb" => globalThis.TEST_DATABASE ?? "sqlite";

export interface TestDatabase {
  /** What `DATABASE_URL` would say. */
  readonly url: string;
  /** Removes it with everything in it; whoever uses it has closed it before. */
  drop(): Promise<void>;
}

/** A new, empty database on the engine this run tests. */
export function createTestDatabase(): Promise<TestDatabase> {
  return testEngine() === "mariadb" ? createOnMariaDb() : createSqliteFile();
}

async function createSqliteFile(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-test-"));
  return {
    url: `sqlite:${join(folder, "test.sqlite")}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function createOnMariaDb(): Promise<TestDatabase> {
  const name = `vouchsafe_test_${randomBytes(8).toString("hex")}`;
  // The server's own default stays as it is: the tables must not depend on it.
  await onServer(`CREATE DATABASE ${name}`);
  return {
    url: new URL(`/${name}`, serverUrl()).href,
    drop: () => onServer(`DROP DATABASE ${name}`),
  };
}

function serverUrl(): string {
  invariant(globalThis.TEST_MARIADB_URL, "TEST_MARIADB_URL names a server for the tests");
  return globalThis.TEST_MARIADB_URL;
}

async function onServer(statement: string): Promise<void> {
  const connection = await createConnection(serverUrl());
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
