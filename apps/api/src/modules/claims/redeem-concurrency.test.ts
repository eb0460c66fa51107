import { randomUUID } from "node:crypto";
import { type SqlValue, selectRows, toSafeInteger } from "../../platform/database/index.js";
import { createBatch, createTestApp, redeem, type TestApp, type TestUser } from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;

beforeAll(async () => {
  app = await createTestApp({ transport: "network" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
});
afterAll(() => app.close());

const people = async (count: number) => {
  const users = await app.createUsers(Array.from({ length: count }, () => ({})));
  return Promise.all(users.map((user) => app.signInAs(user)));
};

async function number(sql: string, values: SqlValue[]): Promise<number> {
  const [row] = await selectRows(app.database.reader, sql, values);
  return toSafeInteger(row?.n);
}

/** Claims, counters, grants, ledger and balances of a batch: all of them must tell the same story. */
async function story(batchId: number) {
  const ofBatch = "JOIN claims c ON c.id = g.claim_id WHERE c.batch_id = ?";
  return {
    claims: await number("SELECT COUNT(*) AS n FROM claims WHERE batch_id = ?", [batchId]),
    counted: await number("SELECT claimed_count AS n FROM voucher_batches WHERE id = ?", [batchId]),
    countedByCode: await number("SELECT SUM(claimed_count) AS n FROM voucher_codes WHERE batch_id = ?", [
      batchId,
    ]),
    countedByDay: await number("SELECT COALESCE(SUM(claims), 0) AS n FROM claim_days WHERE batch_id = ?", [
      batchId,
    ]),
    granted: await number(`SELECT COALESCE(SUM(g.granted), 0) AS n FROM grants g ${ofBatch}`, [batchId]),
    totalled: await number(
      "SELECT COALESCE(SUM(t.granted), 0) AS n FROM benefit_totals t JOIN benefits f ON f.id = t.benefit_id WHERE f.batch_id = ?",
      [batchId],
    ),
    booked: await number(
      `SELECT COALESCE(SUM(e.amount), 0) AS n FROM ledger_entries e JOIN grants g ON g.id = e.grant_id ${ofBatch}`,
      [batchId],
    ),
    balances: await number(
      "SELECT COALESCE(SUM(amount), 0) AS n FROM balances WHERE user_id IN (SELECT user_id FROM claims WHERE batch_id = ?)",
      [batchId],
    ),
  };
}

const storyOf = (claims: number) => ({
  claims,
  counted: claims,
  countedByCode: claims,
  countedByDay: claims,
  granted: claims * 100,
  totalled: claims * 100,
  booked: claims * 100,
  balances: claims * 100,
});

function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

test("of 200 people at the same moment exactly 100 get a voucher that is limited to 100", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["HOTCODE100"], claimLimit: 100 });
  const browsers = await people(200);
  const answers = await Promise.all(browsers.map((browser) => redeem(browser, "HOTCODE100")));
  expect(tally(answers.map((answer) => answer.code ?? answer.__typename))).toEqual({
    VoucherRedeemed: 100,
    VOUCHER_DEPLETED: 100,
  });
  expect(await story(batch.id)).toEqual(storyOf(100));
});

test("a code can be redeemed once, even by one person pressing fifty times at the same moment", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["PRESSED50"] });
  const browser = await app.signInAs(await app.createUser());
  const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(browser, "PRESSED50")));
  expect(tally(answers.map((answer) => answer.code ?? answer.__typename))).toEqual({
    VoucherRedeemed: 1,
    ALREADY_REDEEMED: 49,
  });
  expect(await story(batch.id)).toEqual(storyOf(1));
});

test("fifty requests with one idempotency key have one effect and fifty equal answers", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["ONEKEY50"], maxClaimsPerUser: null });
  const browser = await app.signInAs(await app.createUser());
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(browser, "ONEKEY50", key)));
  expect(answers[0]?.__typename).toBe("VoucherRedeemed");
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await story(batch.id)).toEqual(storyOf(1));
  expect(await number("SELECT COUNT(*) AS n FROM idempotency_keys WHERE idempotency_key = ?", [key])).toBe(1);
});

test("fifty people who fight for one code of many leave it to exactly one of them", async () => {
  const batch = await createBatch(app.database, superadmin, { codeMode: "MULTI_CODE", codes: 5 });
  const [code] = batch.codes;
  const browsers = await people(50);
  const answers = await Promise.all(browsers.map((browser) => redeem(browser, code?.display ?? "")));
  expect(tally(answers.map((answer) => answer.code ?? answer.__typename))).toEqual({
    VoucherRedeemed: 1,
    VOUCHER_DEPLETED: 49,
  });
  expect(await story(batch.id)).toEqual(storyOf(1));
});

test("people who redeem different codes of one batch at once all succeed", async () => {
  const batch = await createBatch(app.database, superadmin, { codeMode: "MULTI_CODE", codes: 60 });
  const browsers = await people(60);
  const answers = await Promise.all(
    browsers.map((browser, at) => redeem(browser, batch.codes[at]?.display ?? "")),
  );
  expect(tally(answers.map((answer) => answer.code ?? answer.__typename))).toEqual({ VoucherRedeemed: 60 });
  expect(await story(batch.id)).toEqual(storyOf(60));
});

test("switching a voucher off while people redeem it stops every claim that had not been made", async () => {
  const batch = await createBatch(app.database, superadmin, { codes: ["SWITCHED"] });
  const browsers = await people(60);
  const switchOff = app.database.transaction("switch off", (tx) =>
    tx.write("UPDATE voucher_batches SET is_enabled = ? WHERE id = ?", [false, batch.id]),
  );
  const answers = await Promise.all(browsers.map((browser) => redeem(browser, "SWITCHED")));
  await switchOff;
  const counts = tally(answers.map((answer) => answer.code ?? answer.__typename));
  const accepted = counts.VoucherRedeemed ?? 0;
  expect(accepted + (counts.VOUCHER_INACTIVE ?? 0)).toBe(60);
  expect(await story(batch.id)).toEqual(storyOf(accepted));
});
