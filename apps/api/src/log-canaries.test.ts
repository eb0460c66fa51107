import { randomUUID } from "node:crypto";
import { createTestApp, type TestApp } from "./testing/index.js";

/** What must never be in a log: each as it would be sent. */
const CODE = "CANARY-CODE-7F3K";
const PASSWORD = "canary password 7f3k";
const EMAIL = "canary.7f3k@people.example";

let app: TestApp;
let log: string;

beforeAll(async () => {
  app = await createTestApp({ env: { LOG_LEVEL: "debug" }, log: (line) => void (log += line) });
});
beforeEach(() => {
  log = "";
});
afterAll(() => app.close());

function expectNoCanary(...more: string[]): void {
  for (const canary of [CODE, CODE.replaceAll("-", ""), PASSWORD, EMAIL, ...more]) {
    expect(log.toLowerCase()).not.toContain(canary.toLowerCase());
  }
}

test("the log of everyday requests, good and bad, holds no code, password, address, cookie or key", async () => {
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  const desk = await app.signInAs(superadmin);
  const key = await app.createApiKey(["REDEEM", "VOUCHERS_READ"], { createdBy: superadmin });
  const stranger = app.anonymous();
  const account = { name: "Canary", email: EMAIL, password: PASSWORD };
  await stranger.query("mutation ($i: RegisterInput!) { register(input: $i) { __typename } }", {
    i: account,
  });
  const wrong = { email: EMAIL, password: `${PASSWORD} wrong` };
  await stranger.query("mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }", { i: wrong });
  const input = {
    name: "Canary",
    code: CODE,
    codeMode: "SINGLE_CODE",
    benefits: [{ unit: "LLM_TOKEN", amount: 1 }],
    idempotencyKey: randomUUID(),
  };
  const issue =
    "mutation ($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) { __typename } }";
  await desk.ask(issue, { input });
  await desk.ask(issue, { input: { ...input, idempotencyKey: randomUUID() } });
  const redeem = "mutation ($i: RedeemVoucherInput!) { redeemVoucher(input: $i) { __typename } }";
  for (const code of [CODE, `${CODE}-WRONG`, `${CODE}!`]) {
    await stranger.query(redeem, { i: { code, idempotencyKey: randomUUID() } });
    await key.client.query(redeem, {
      i: { code, userId: superadmin.publicId, idempotencyKey: randomUUID() },
    });
  }
  await stranger.query(`{ checkVoucher(code: "${CODE}" { __typename } }`);
  await app.callWith(`${key.secret}x`).query("{ me { id } }");
  await stranger.send({ method: "GET", path: `/redeem?code=${CODE}` });
  await stranger.send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "text/csv" },
    body: CODE,
  });
  const cookies = [...Object.values(desk.heldCookies()), ...Object.values(stranger.heldCookies())];
  expect(cookies.length).toBeGreaterThan(1);
  expectNoCanary(key.secret, key.secret.slice(4, 20), ...cookies);
});

test("a fault is logged once, under the id that the caller is told, without what was sent", async () => {
  const other = await createTestApp({ env: { LOG_LEVEL: "debug" }, log: (line) => void (log += line) });
  const person = await other.signInAs(await other.createUser());
  await other.database.transaction("break it", (tx) => tx.write("DROP TABLE idempotency_keys", []));
  const { errors, headers } = await person.query(
    "mutation ($i: RedeemVoucherInput!) { redeemVoucher(input: $i) { __typename } }",
    { i: { code: CODE, idempotencyKey: `key-${CODE}` } },
  );
  const requestId = headers["x-request-id"];
  expect(errors).toMatchObject([
    {
      message: "Something went wrong on our side.",
      extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
    },
  ]);
  const lines = log.split("\n").filter((line) => line.includes("A request failed"));
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? "{}") as Record<string, unknown>;
  expect(line).toMatchObject({ level: 50, requestId, err: { type: "QueryFailedError" } });
  expectNoCanary();
  await other.close();
});

test("a line break in what is sent makes no line of its own", async () => {
  await app.anonymous(null).send({
    method: "GET",
    path: "/readyz",
    headers: { "user-agent": "x", "x-request-id": 'forged\\n{"level":60}' },
  });
  for (const line of log.split("\n").filter((each) => each !== "")) {
    expect(() => void JSON.parse(line)).not.toThrow();
  }
});
