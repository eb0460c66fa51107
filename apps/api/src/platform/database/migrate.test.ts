import { migrations } from "../../migrations/index.js";
import { entities } from "../../modules.js";
import { createTestDatabase, TEST_TIME_ZONE, TestClock, type TestDatabase } from "../../testing/index.js";
import { type OpenedDatabase, openDatabase } from "./index.js";

let store: TestDatabase;
const opened: OpenedDatabase[] = [];

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(async () => {
  for (const { database } of opened) await database.close();
  await store.drop();
});

test("three processes that start at once on an empty database all come up, and it is migrated once", async () => {
  const clock = new TestClock("2026-11-20T03:00:00.000Z");
  const open = () => openDatabase({ url: store.url, entities, migrations, clock, timeZone: TEST_TIME_ZONE });
  opened.push(...(await Promise.all([open(), open(), open()])));
  const [first] = opened;
  const rows: { name: string }[] =
    (await first?.dataSource.query("SELECT name FROM migrations ORDER BY id")) ?? [];
  expect(rows.map((row) => row.name)).toEqual(migrations.map((Migration) => Migration.name));
  for (const { database } of opened) await expect(database.checkUsable()).resolves.toBeUndefined();
});
