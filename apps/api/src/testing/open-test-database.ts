import { migrations } from "../migrations/index.js";
import { entities } from "../modules.js";
import { type OpenedDatabase, openDatabase, type TransactionWatch } from "../platform/database/index.js";
import { TestClock } from "./test-clock.js";

/** Where the clock of a test stands unless it says otherwise: an ordinary morning in Jakarta. */
export const TEST_NOW = "2026-11-20T03:00:00.000Z";

/** Zone of the calendar days of a test. */
export const TEST_TIME_ZONE = "Asia/Jakarta";

type Migration = (typeof migrations)[number];

/** Opens the database at an address and brings it as far as the known migrations do: all of them when left out. */
export function openTestDatabase(
  url: string,
  {
    known = migrations,
    clock = new TestClock(TEST_NOW),
    watch,
  }: {
    known?: readonly Migration[] | undefined;
    clock?: TestClock;
    watch?: TransactionWatch | undefined;
  } = {},
): Promise<OpenedDatabase> {
  const parts = { url, entities, migrations: known, clock, timeZone: TEST_TIME_ZONE };
  return openDatabase(watch ? { ...parts, watch } : parts);
}

/** What a database of the version before a migration has been migrated by. */
export function migrationsBefore(migration: Migration): readonly Migration[] {
  return migrations.slice(0, migrations.indexOf(migration));
}
