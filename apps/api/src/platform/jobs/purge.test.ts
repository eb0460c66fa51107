import {
  ATTEMPTS_KEPT_DAYS,
  IDEMPOTENCY_KEPT_DAYS,
  SESSIONS_KEPT_DAYS,
  SIGN_IN_ATTEMPTS_KEPT_DAYS,
} from "@vouchsafe/contract";
import { createBatch, createTestApp, outcomeOf, redeem, type TestApp } from "../../testing/index.js";
import { selectRows, toInstant, toSafeInteger } from "../database/index.js";

const DAY_MS = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

async function count(table: string, condition = "1 = 1"): Promise<number> {
  const [row] = await selectRows(
    app.database.reader,
    `SELECT COUNT(*) AS n FROM ${table} WHERE ${condition}`,
  );
  return toSafeInteger(row?.n);
}

async function voucher(code: string) {
  const creator = await app.createUser({ role: "SUPERADMIN" });
  await createBatch(app.database, creator, { codes: [code], maxClaimsPerUser: null });
  return app.createUser();
}

test("a key gives its answer for thirty days, and is forgotten after that", async () => {
  const user = await voucher("KEPTANSWER");
  const key = "a-key-of-thirty-days";
  const first = await redeem(await app.signInAs(user), "KEPTANSWER", key);
  app.clock.advance(IDEMPOTENCY_KEPT_DAYS * DAY_MS);
  await app.app.jobs.runUntilIdle();
  const again = await redeem(await app.signInAs(user), "KEPTANSWER", key);
  expect(again.claim?.id).toBe(first.claim?.id);
  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await count("idempotency_keys")).toBe(0);
  expect((await redeem(await app.signInAs(user), "KEPTANSWER", key)).claim?.id).not.toBe(first.claim?.id);
});

test("old attempts are forgotten, but not those that made a claim, nor the claim", async () => {
  const user = await voucher("KEPTCLAIM");
  const browser = await app.signInAs(user);
  expect(await outcomeOf(redeem(browser, "KEPTCLAIM"))).toBe("VoucherRedeemed");
  expect(await outcomeOf(redeem(browser, "NOSUCHCODE99"))).toBe("CODE_NOT_FOUND");
  await browser.ask(`{ checkVoucher(code: "KEPTCLAIM") { __typename } }`);
  app.clock.advance(ATTEMPTS_KEPT_DAYS * DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await count("attempts")).toBe(3);
  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await count("attempts")).toBe(1);
  expect(await count("attempts", "claim_id IS NOT NULL")).toBe(1);
  expect(await count("claims")).toBe(1);
  expect(await count("attempt_guards")).toBe(0);
});

test("sessions are forgotten a month after their time is over, and one in use never is", async () => {
  const user = await app.createUser();
  await app.signInAs(user);
  const [{ expires_at: expiresAt } = {}] = await selectRows(
    app.database.reader,
    "SELECT expires_at FROM sessions",
  );
  const forgottenAt = toInstant(expiresAt).getTime() + SESSIONS_KEPT_DAYS * DAY_MS;
  app.clock.advance(forgottenAt - app.clock.now().getTime());
  await app.app.jobs.runUntilIdle();
  expect(await count("sessions")).toBe(1);
  app.clock.advance(DAY_MS);
  const browser = await app.signInAs(user);
  await app.app.jobs.runUntilIdle();
  expect(await count("sessions")).toBe(1);
  expect(await browser.ask("{ me { id } }")).toEqual({ me: { id: user.publicId } });
});

test("tries to sign in are forgotten after a month", async () => {
  await app
    .anonymous("PORTAL")
    .ask(
      `mutation { signIn(input: { email: "nobody@people.example", password: "not the password" }) { __typename } }`,
    );
  expect(await count("sign_in_attempts")).toBe(1);
  app.clock.advance(SIGN_IN_ATTEMPTS_KEPT_DAYS * DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await count("sign_in_attempts")).toBe(1);
  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();
  expect(await count("sign_in_attempts")).toBe(0);
});

test("thousands of rows are deleted in steps, down to the last one that is due", async () => {
  const user = await app.createUser();
  const expires = (at: number) => new Date(app.clock.now().getTime() + (at < 2_500 ? -1 : 1) * DAY_MS);
  await app.database.transaction(
    "many keys",
    async (tx) => {
      for (let start = 0; start < 2_510; start += 251) {
        const rows = Array.from({ length: 251 }, (_, at) => start + at);
        await tx.write(
          `INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
           VALUES ${rows.map(() => "(?, ?, 'test', ?, '', '{}', ?, ?)").join(", ")}`,
          rows.flatMap((at) => [tx.newId(), user.id, `key-${at}`, tx.now, expires(at)]),
        );
      }
    },
    { ids: 3_000 },
  );
  await app.app.jobs.runUntilIdle();
  expect(await count("idempotency_keys")).toBe(10);
});
