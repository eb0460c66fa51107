import { readServerFacts } from "../platform/database/index.js";
import { createTestStore, testEngine } from "../testing/index.js";
import { judgeServer } from "./database-server.js";

const LOSS =
  "The database may lose redemptions that were acknowledged: set innodb_flush_log_at_trx_commit = 1.";
const sound = { isDurable: true, clockSkewMs: 0 };

test("a server that may lose what it acknowledged is refused in production, and warned of elsewhere", () => {
  const careless = { ...sound, isDurable: false };
  expect(judgeServer(careless, { isProduction: true })).toEqual({ refusal: LOSS, warnings: [] });
  expect(judgeServer(careless, { isProduction: false })).toEqual({ refusal: null, warnings: [LOSS] });
  expect(judgeServer(sound, { isProduction: true })).toEqual({ refusal: null, warnings: [] });
});

test.each([
  [2_000, 0],
  [-2_000, 0],
  [2_001, 1],
  [-60_000, 1],
])("a clock that is %i ms off is told of %i times", (clockSkewMs, times) => {
  expect(judgeServer({ ...sound, clockSkewMs }, { isProduction: true }).warnings).toHaveLength(times);
});

test("a MariaDB server tells both, SQLite has neither", async () => {
  const store = await createTestStore();
  store.clock.set(new Date());
  const facts = await readServerFacts(store.database);
  if (testEngine() === "sqlite") expect(facts).toBeNull();
  else expect(Math.abs(facts?.clockSkewMs ?? Number.NaN)).toBeLessThan(60_000);
  await store.close();
});
