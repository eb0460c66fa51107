import { migrations } from "../migrations/index.js";
import { entities } from "../modules.js";
import { type OpenedDatabase, openDatabase, type TransactionWatch } from "../platform/database/index.js";
import { createMigratedDatabase } from "./migrated-database.js";
import { TestClock } from "./test-clock.js";

/** Where the clock of a test stands unless it says otherwise: an ordinary morning in Jakarta. */
export const TEST_NOW = "2026-11-20T03:00:00.000Z";

/** Zone of the calendar days of a test. */
export const TEST_TIME_ZONE = "Asia/Jakarta";

export interface TestStore {
  readonly url: string;
  readonly clock: TestClock;
  readonly database: OpenedDatabase["database"];
  /** The connection that migrations run on. */
  readonly dataSource: OpenedDatabase["dataSource"];
  /** Another process on the same database, as far as the database can tell. */
  openAgain(watch?: TransactionWatch): Promise<OpenedDatabase>;
  close(): Promise<void>;
}

/** The product's database on the engine under test, migrated and empty, without the rest of the app. */
export async function createTestStore(): Promise<TestStore> {
  const store = await createMigratedDatabase();
  const clock = new TestClock(TEST_NOW);
  const parts = { url: store.url, entities, migrations, clock, timeZone: TEST_TIME_ZONE };
  const open = (watch?: TransactionWatch) => openDatabase(watch ? { ...parts, watch } : parts);
  const first = await open();
  const opened = [first];
  return {
    url: store.url,
    clock,
    database: first.database,
    dataSource: first.dataSource,
    openAgain: async (watch) => {
      const again = await open(watch);
      opened.push(again);
      return again;
    },
    close: async () => {
      for (const each of opened) await each.database.close();
      await store.drop();
    },
  };
}
