import type { OpenedDatabase, TransactionWatch } from "../platform/database/index.js";
import { createMigratedDatabase } from "./migrated-database.js";
import { openTestDatabase, TEST_NOW } from "./open-test-database.js";
import { TestClock } from "./test-clock.js";

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
  const open = (watch?: TransactionWatch) => openTestDatabase(store.url, { clock, watch });
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
