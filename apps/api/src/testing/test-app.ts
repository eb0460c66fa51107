import type { ApiKeyScope } from "@vouchsafe/contract";
import type { FastifyInstance } from "fastify";
import { type App, createApp, type Modules } from "../app.js";
import type { Audience } from "../kernel/index.js";
import type { Gateways } from "../modules/checkout/index.js";
import { startSession } from "../modules/identity/sessions.js";
import { type Config, readConfig } from "../platform/config/index.js";
import type { Database } from "../platform/database/index.js";
import { cookieName, type WebApps } from "../platform/http/index.js";
import { createLogger } from "../platform/logging/index.js";
import {
  createModel,
  createUsers,
  type ModelFacts,
  type TestModel,
  type TestUser,
  type UserFacts,
} from "./factories.js";
import { createMigratedDatabase } from "./migrated-database.js";
import { TEST_NOW } from "./open-test-database.js";
import { countStatements } from "./statement-counter.js";
import { type Carrier, TestClient } from "./test-client.js";
import { TestClock } from "./test-clock.js";

export interface TestAppOptions {
  /** Where the clock stands; `TEST_NOW` when left out. */
  readonly now?: Date | string;
  /**
   * `memory` (when left out) hands requests to the server without a socket, `network` listens on a free port
   * and sends real HTTP: for what only shows there, such as many requests at once.
   */
  readonly transport?: "memory" | "network";
  /** Environment variables that differ from those of a test. */
  readonly env?: Readonly<Record<string, string>>;
  /** In place of the payment gateways that `env` names. */
  readonly gateways?: Gateways;
  /** Folders of built web apps to serve. */
  readonly webApps?: WebApps;
  /** Gets every line of the log, provided that `env` sets a LOG_LEVEL. */
  readonly log?: (line: string) => void;
}

export interface ApiKeyFacts {
  readonly name?: string;
  readonly expiresAt?: Date | null;
  /** A superadmin of its own when left out. */
  readonly createdBy?: TestUser;
}

export interface TestApiKey {
  readonly publicId: string;
  readonly secret: string;
  /** A program that calls with it. */
  readonly client: TestClient;
}

export interface TestApp {
  readonly app: App;
  readonly clock: TestClock;
  readonly config: Config;
  readonly database: Database;
  readonly modules: Modules;
  /** Address of the listening server; null with transport `memory`. */
  readonly origin: string | null;
  /** A browser without a session. */
  anonymous(audience?: Audience | null): TestClient;
  createUser(facts?: UserFacts): Promise<TestUser>;
  createUsers(people: readonly UserFacts[]): Promise<TestUser[]>;
  createModel(facts?: ModelFacts): Promise<TestModel>;
  /** A browser with a session of the user, made directly in the database; the app follows from the role. */
  signInAs(user: TestUser, audience?: Audience): Promise<TestClient>;
  /** A program with a new API key of these scopes, which never expires unless it is said. */
  createApiKey(scopes: readonly ApiKeyScope[], facts?: ApiKeyFacts): Promise<TestApiKey>;
  /** A program that calls with any text in place of a key's secret. */
  callWith(secret: string): TestClient;
  /** How many statements the database is sent while `work` runs. */
  countStatements(work: () => Promise<unknown>): Promise<number>;
  /** Stops the app and removes its database. */
  close(): Promise<void>;
}

/** The whole product on an empty database of the engine under test, with a clock that only the test moves. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const store = await createMigratedDatabase();
  const clock = new TestClock(options.now ?? TEST_NOW);
  const config = readConfig({
    NODE_ENV: "test",
    DATABASE_URL: store.url,
    VOUCHSAFE_SECRET: "a secret that only tests know, 32+",
    LOG_LEVEL: "silent",
    ...options.env,
  });
  const app = await createApp({
    config,
    clock,
    logger: createLogger(config, options.log && { write: options.log }),
    ...(options.gateways && { gateways: options.gateways }),
    ...(options.webApps && { webApps: options.webApps }),
  });
  const { database, modules } = app;
  const origin =
    options.transport === "network" ? await app.http.listen({ port: 0, host: "127.0.0.1" }) : null;
  const carry = origin === null ? overMemory(app.http) : overNetwork(origin);
  return {
    app,
    clock,
    config,
    database,
    modules,
    origin,
    anonymous: (audience = "PORTAL") => new TestClient(carry, audience),
    createUser: async (facts = {}) => only(await createUsers(database, [facts])),
    createUsers: (people) => createUsers(database, people),
    createModel: (facts) => createModel(database, facts),
    signInAs: async (user, audience = user.role === "USER" ? "PORTAL" : "ADMIN") => {
      const token = await database.transaction("start test session", (tx) => startSession(tx, user));
      return new TestClient(carry, audience, { [cookieName(audience, config)]: token });
    },
    createApiKey: async (scopes, { name = "Gateway", expiresAt = null, createdBy } = {}) => {
      const maker = createdBy ?? only(await createUsers(database, [{ role: "SUPERADMIN" }]));
      const actor = { userId: maker.id, apiKeyId: null, requestId: "test" };
      const made = await modules.identity.createApiKey(actor, { name, scopes, expiresAt });
      return { ...made, client: new TestClient(carry, null, {}, made.secret) };
    },
    callWith: (secret) => new TestClient(carry, null, {}, secret),
    countStatements: (work) => countStatements(database, work),
    close: async () => {
      await app.close();
      await store.drop();
    },
  };
}

/** Hands requests to the server without a socket. */
export function overMemory(http: FastifyInstance): Carrier {
  return async ({ method, path, headers, body }) => {
    const response = await http.inject({
      method,
      url: path,
      headers: { ...headers },
      ...(body !== undefined && { payload: body }),
    });
    const flat = Object.entries(response.headers).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join("\n") : String(value),
    ]);
    return { status: response.statusCode, headers: Object.fromEntries(flat), body: response.body };
  };
}

/** Sends requests over real sockets. */
export function overNetwork(origin: string): Carrier {
  return async ({ method, path, headers, body }) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: { ...headers },
      redirect: "manual",
      ...(body !== undefined && { body }),
    });
    const flat: Record<string, string> = Object.fromEntries(response.headers);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) flat["set-cookie"] = cookies.join("\n");
    return { status: response.status, headers: flat, body: await response.text() };
  };
}

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error("One was asked for");
  return first;
}
