import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  brokenRules,
  createOrder,
  createTestApp,
  issueBatch,
  readOrder,
  type TestApp,
  type TestClient,
} from "../../../testing/index.js";

const MINUTE_MS = 60_000;

let app: TestApp;
let ayu: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  const desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  ayu = await app.signInAs(await app.createUser());
  for (const code of ["BROKEN1", "SOUND01"]) {
    await issueBatch(desk, { name: code, code, benefits: [{ kind: "DISCOUNT_FIXED", amount: 10_000 }] });
  }
});
afterEach(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

test("an order that cannot be ended keeps no other from its end, and is ended once it can be", async () => {
  const broken = await createOrder(ayu, { code: "BROKEN1" });
  const others = [await createOrder(ayu, { code: "SOUND01" }), await createOrder(ayu)];
  const [day] = await selectRows(
    app.database.reader,
    `SELECT d.batch_id, d.day FROM claim_days d JOIN voucher_batches b ON b.id = d.batch_id WHERE b.name = 'BROKEN1'`,
  );
  const batchId = toSafeInteger(day?.batch_id);
  const write = (sql: string, values: (string | number)[]) =>
    app.database.transaction("t", (tx) => tx.write(sql, values));
  await write("DELETE FROM claim_days WHERE batch_id = ?", [batchId]);
  app.clock.advance(15 * MINUTE_MS);
  await app.app.jobs.runUntilIdle();
  for (const { id } of others) expect((await readOrder(ayu, id)).state).toBe("EXPIRED");
  expect((await readOrder(ayu, broken.id)).state).toBe("PENDING");
  const [job] = await selectRows(
    app.database.reader,
    "SELECT attempts, last_error FROM jobs WHERE kind = 'EXPIRE_ORDERS'",
  );
  expect(job).toMatchObject({ last_error: "InvariantError" });

  await write("INSERT INTO claim_days (batch_id, day, claims) VALUES (?, ?, 1)", [batchId, String(day?.day)]);
  app.clock.advance(MINUTE_MS);
  await app.app.jobs.runUntilIdle();
  expect(await readOrder(ayu, broken.id)).toMatchObject({ state: "EXPIRED", voucher: { state: "RELEASED" } });
});
