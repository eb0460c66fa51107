import { createBatch, createTestApp, redeem, type TestApp } from "../../testing/index.js";

const METRICS_TOKEN = "a token of the operator";

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ env: { METRICS_TOKEN } });
});
afterEach(() => app.close());

const read = (authorization?: string) =>
  app.anonymous(null).send({
    method: "GET",
    path: "/metrics",
    ...(authorization !== undefined && { headers: { authorization } }),
  });

/** The figure behind a series; undefined when there is none. */
async function figure(series: string): Promise<number | undefined> {
  const { body } = await read(`Bearer ${METRICS_TOKEN}`);
  const line = body.split("\n").find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

test.each([undefined, "", METRICS_TOKEN, "Bearer ", `Bearer ${METRICS_TOKEN}x`, `Basic ${METRICS_TOKEN}`])(
  "figures are nobody's business who does not hold the operator's token: %p",
  async (authorization) => {
    const { status, body } = await read(authorization);
    expect(status).toBe(401);
    expect(body).not.toContain("vouchsafe_");
  },
);

test("without a token in the configuration there is no such address, for anybody", async () => {
  const closed = await createTestApp();
  for (const authorization of ["Bearer null", "Bearer undefined", "Bearer "]) {
    const answer = await closed
      .anonymous(null)
      .send({ method: "GET", path: "/metrics", headers: { authorization } });
    expect(answer.status).toBe(404);
  }
  await closed.close();
});

test("redemptions are counted by what came of them, with their groups, transactions and requests", async () => {
  const creator = await app.createUser({ role: "SUPERADMIN" });
  await createBatch(app.database, creator, { codes: ["COUNTED"] });
  const browser = await app.signInAs(await app.createUser());
  await redeem(browser, "COUNTED");
  await redeem(browser, "COUNTED");
  await redeem(browser, "NOSUCHCODE99");
  expect(await figure('vouchsafe_claims_total{outcome="ACCEPTED"}')).toBe(1);
  expect(await figure('vouchsafe_claims_total{outcome="ALREADY_REDEEMED"}')).toBe(1);
  expect(await figure('vouchsafe_claims_total{outcome="CODE_NOT_FOUND"}')).toBe(1);
  expect(await figure('vouchsafe_group_size_count{queue="claims"}')).toBe(3);
  expect(await figure('vouchsafe_group_size_sum{queue="claims"}')).toBe(3);
  expect(await figure('vouchsafe_group_wait_seconds_count{queue="claims"}')).toBe(3);
  expect(await figure('vouchsafe_queue_length{queue="claims"}')).toBe(0);
  expect(
    await figure('vouchsafe_http_request_seconds_count{route="/graphql",method="POST",status="2xx"}'),
  ).toBe(3);
});

test("the process tells of its event loop and memory", async () => {
  expect(await figure("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
  expect(await figure("process_resident_memory_bytes")).toBeGreaterThan(0);
});

test("a transaction that is run again is counted with the reason", async () => {
  let runs = 0;
  await app.database.transaction("counted", async () => {
    if (++runs === 1) throw Object.assign(new Error("Deadlock found"), { code: "ER_LOCK_DEADLOCK" });
  });
  expect(await figure('vouchsafe_transaction_repeats_total{transaction="counted",reason="conflict"}')).toBe(
    1,
  );
});

test("no figure holds a code, a name, an address or a key, whatever was sent", async () => {
  const creator = await app.createUser({ role: "SUPERADMIN" });
  await createBatch(app.database, creator, { codes: ["SECRETCODE"] });
  const person = await app.createUser({ name: "Ayu Lestari" });
  await redeem(await app.signInAs(person), "SECRETCODE", "secret-key-of-mine");
  await app.anonymous().send({ method: "GET", path: "/redeem/SECRETCODE" });
  await app.anonymous().send({ method: "GET", path: "/graphql?code=SECRETCODE" });
  const { body } = await read(`Bearer ${METRICS_TOKEN}`);
  for (const secret of ["SECRETCODE", "Ayu", person.email, "secret-key", "127.0.0.1"]) {
    expect(body).not.toContain(secret);
  }
});
