import { newPublicId } from "../../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  changeBatch,
  createTestApp,
  type IssuedBatch,
  type IssueFacts,
  issueBatch,
  outcomeOf,
  readBatch,
  redeem,
  refusalOf,
  type TestApp,
  type TestClient,
  testEngine,
} from "../../../testing/index.js";
import { CHUNK_CODES } from "./generate-codes.job.js";

/** More codes than are made at once: some chunks and a bit. */
const MANY = 4_100;
const CHUNK = CHUNK_CODES[testEngine()];

let app: TestApp;
let client: TestClient;

beforeEach(async () => {
  app = await createTestApp();
  client = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  await makeAll(); // what comes back by itself has had its turn: the next step makes codes
});
afterEach(() => app.close());

const makeAll = () => app.app.jobs.runUntilIdle();
const makeOneChunk = () => app.app.jobs.runNext(1);
const read = (batch: IssuedBatch) => readBatch(client, batch.id);
const person = async () => app.signInAs(await app.createUser());

const issueMany = (facts: IssueFacts = {}) =>
  issueBatch(client, { codeMode: "MULTI_CODE", quantity: MANY, ...facts });

async function changed(batch: IssuedBatch, facts: IssueFacts): Promise<IssuedBatch> {
  const answer = await changeBatch(client, { id: batch.id, version: batch.version, ...facts });
  if (answer.__typename !== "VoucherBatchUpdated" || !answer.batch) {
    throw new Error(`The change was refused: ${JSON.stringify(answer)}`);
  }
  return answer.batch;
}

interface ActAnswer {
  readonly code?: string;
  readonly batch?: IssuedBatch;
}

async function act(field: string, id: string): Promise<ActAnswer> {
  const data = await client.ask<Record<string, ActAnswer>>(
    `mutation ($id: ID!) { ${field}(id: $id) { ... on Refusal { code } ... on VoucherBatchUpdated {
       batch { id status isEnabled version generation { state generated total } } } } }`,
    { id },
  );
  return data[field] ?? {};
}

const codesOf = async (batch: IssuedBatch) =>
  (
    await selectRows(
      app.database.reader,
      `SELECT c.serial, c.display FROM voucher_codes c
       JOIN voucher_batches b ON b.id = c.batch_id WHERE b.public_id = ? ORDER BY c.serial`,
      [batch.id],
    )
  ).map((row) => ({ serial: toSafeInteger(row.serial), display: String(row.display) }));

async function expectExactly(batch: IssuedBatch, count: number): Promise<void> {
  const codes = await codesOf(batch);
  expect(codes.map(({ serial }) => serial)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  expect(new Set(codes.map(({ display }) => display)).size).toBe(count);
}

const listedSerials = async (batch: IssuedBatch): Promise<number[]> => {
  const data = await client.ask<{ voucherCodes: { edges: { node: { serial: number } }[] } }>(
    `query ($id: ID!) { voucherCodes(batchId: $id, first: 100) { edges { node { serial } } } }`,
    { id: batch.id },
  );
  return data.voucherCodes.edges.map(({ node }) => node.serial);
};

const eventsOf = async (batch: IssuedBatch): Promise<string[]> =>
  (
    await selectRows(
      app.database.reader,
      `SELECT a.event FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id
       WHERE b.public_id = ? AND a.actor_id IS NOT NULL ORDER BY a.id`,
      [batch.id],
    )
  ).map((row) => String(row.event));

const downloadOutcome = async (batch: IssuedBatch): Promise<string> => {
  const data = await client.ask<{ createCodesDownload: { code?: string; rowCount?: number } }>(
    `mutation ($id: ID!) { createCodesDownload(batchId: $id) {
       ... on Refusal { code } ... on CodesDownload { rowCount } } }`,
    { id: batch.id },
  );
  return data.createCodesDownload.code ?? String(data.createCodesDownload.rowCount);
};

describe("a voucher with more codes than can be waited for", () => {
  test("is there at once, and none of its codes can be claimed, seen or downloaded before all exist", async () => {
    const batch = await issueMany();
    expect(batch).toMatchObject({
      status: "GENERATING",
      quantity: MANY,
      claimLimit: MANY,
      generation: { state: "RUNNING", total: MANY, generated: 0, finishedAt: null },
    });
    await makeOneChunk();
    expect(await read(batch)).toMatchObject({
      status: "GENERATING",
      generation: { state: "RUNNING", total: MANY, generated: CHUNK },
    });
    const [first] = await codesOf(batch);
    expect(await outcomeOf(redeem(await person(), first?.display ?? ""))).toBe("CODE_NOT_FOUND");
    expect(await listedSerials(batch)).toEqual([]);
    expect(await downloadOutcome(batch)).toBe("VOUCHER_BATCH_GENERATING");
  });

  test("is ready once all of them exist: exactly its quantity, numbered from 1, each by its pattern", async () => {
    const batch = await issueMany({ codePrefix: "BULK" });
    app.clock.advance(60_000);
    await makeAll();
    expect(await read(batch)).toMatchObject({
      status: "ACTIVE",
      claimsLeft: MANY,
      generation: {
        state: "FINISHED",
        total: MANY,
        generated: MANY,
        startedAt: batch.createdAt,
        finishedAt: app.clock.now().toISOString(),
      },
    });
    await expectExactly(batch, MANY);
    const codes = await codesOf(batch);
    for (const { display } of codes) expect(display).toMatch(/^BULK(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(await outcomeOf(redeem(await person(), codes.at(-1)?.display ?? ""))).toBe("VoucherRedeemed");
    expect((await listedSerials(batch)).length).toBe(100);
    expect(await downloadOutcome(batch)).toBe(String(MANY));
    expect(await eventsOf(batch)).toEqual(["VoucherBatchCreated", "VoucherCodesGenerated"]);
  });

  test("can be renamed meanwhile, but not resized, and its codes go on being made", async () => {
    const batch = await issueMany();
    await makeOneChunk();
    const renamed = await changed(batch, { name: "Renamed", quantity: MANY });
    expect(renamed).toMatchObject({ name: "Renamed", status: "GENERATING", quantity: MANY });
    const resized = await changeBatch(client, {
      id: batch.id,
      version: renamed.version,
      quantity: MANY + 1,
    });
    expect(refusalOf(resized)).toEqual(["INVALID_INPUT", "quantity NOT_ALLOWED"]);
    await makeAll();
    expect(await read(batch)).toMatchObject({ name: "Renamed", status: "ACTIVE" });
    await expectExactly(batch, MANY);
  });

  test("that is switched off meanwhile gets its codes all the same, and stays off", async () => {
    const batch = await issueMany();
    expect((await act("deactivateVoucherBatch", batch.id)).batch?.status).toBe("INACTIVE");
    await makeAll();
    expect(await read(batch)).toMatchObject({ status: "INACTIVE", generation: { state: "FINISHED" } });
    expect((await act("reactivateVoucherBatch", batch.id)).batch?.status).toBe("ACTIVE");
  });

  test("sent again under the same key is the same voucher, and its codes are made once", async () => {
    const facts = { idempotencyKey: "the-same-key" };
    const batch = await issueMany(facts);
    await makeOneChunk();
    expect((await issueMany(facts)).id).toBe(batch.id);
    await makeAll();
    await expectExactly(batch, MANY);
  });
});

describe("stopping the making of codes", () => {
  test("switches the voucher off, and resuming goes on where it stopped", async () => {
    const batch = await issueMany();
    await makeOneChunk();
    const stopped = await act("cancelCodeGeneration", batch.id);
    expect(stopped.batch).toMatchObject({
      status: "INACTIVE",
      version: 2,
      generation: { state: "CANCELLED", generated: CHUNK },
    });
    const made = await codesOf(batch);
    await makeAll();
    expect(await codesOf(batch)).toEqual(made);

    const resumed = await act("resumeCodeGeneration", batch.id);
    expect(resumed.batch).toMatchObject({
      status: "GENERATING",
      version: 3,
      generation: { state: "RUNNING", generated: CHUNK },
    });
    await makeAll();
    await expectExactly(batch, MANY);
    expect((await codesOf(batch)).slice(0, made.length)).toEqual(made);
    expect((await read(batch)).status).toBe("ACTIVE");
    expect(await eventsOf(batch)).toEqual([
      "VoucherBatchCreated",
      "VoucherCodeGenerationCancelled",
      "VoucherCodeGenerationResumed",
      "VoucherCodesGenerated",
    ]);
  });

  test("of a first run leaves nothing to reactivate: the codes have to be resumed", async () => {
    const batch = await issueMany();
    await act("cancelCodeGeneration", batch.id);
    expect((await act("reactivateVoucherBatch", batch.id)).code).toBe("VOUCHER_BATCH_GENERATING");
    expect(await read(batch)).toMatchObject({ status: "INACTIVE", version: 2 });
  });

  test("twice is stopping once, and so is resuming; neither does anything to a voucher that is complete", async () => {
    const batch = await issueMany();
    await act("cancelCodeGeneration", batch.id);
    expect((await act("cancelCodeGeneration", batch.id)).batch?.version).toBe(2);
    await act("resumeCodeGeneration", batch.id);
    expect((await act("resumeCodeGeneration", batch.id)).batch?.version).toBe(3);
    await makeAll();
    const ready = await read(batch);
    expect((await act("cancelCodeGeneration", batch.id)).batch?.status).toBe("ACTIVE");
    expect((await act("resumeCodeGeneration", batch.id)).batch?.status).toBe("ACTIVE");
    expect(await read(batch)).toEqual(ready);
    const instant = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
    expect((await act("cancelCodeGeneration", instant.id)).batch).toMatchObject({
      status: "ACTIVE",
      version: 1,
    });
  });

  test("and resuming, over and over at the same moment, never leave a run that waits for nobody", async () => {
    const batch = await issueMany();
    for (let round = 0; round < 10; round++) {
      const acts = ["cancelCodeGeneration", "resumeCodeGeneration"] as const;
      await Promise.all([...acts, ...acts, ...acts].map((name) => act(name, batch.id)));
      const [row] = await selectRows(
        app.database.reader,
        `SELECT COUNT(*) AS astray FROM jobs j JOIN code_generations g ON g.id = j.subject_id
         WHERE j.kind = 'GENERATE_CODES' AND (j.state = 'CANCELLED') <> (g.cancelled_at IS NOT NULL)`,
      );
      expect(toSafeInteger(row?.astray)).toBe(0);
    }
    await act("resumeCodeGeneration", batch.id);
    await makeAll();
    await expectExactly(batch, MANY);
  });

  test("of a voucher that does not exist is refused", async () => {
    for (const field of ["cancelCodeGeneration", "resumeCodeGeneration"]) {
      for (const id of [newPublicId(), "1"]) {
        expect((await act(field, id)).code).toBe("VOUCHER_BATCH_NOT_FOUND");
      }
    }
  });
});

describe("many more codes for a voucher that people claim", () => {
  test("leave its codes claimable, and count only once all of them exist", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3, maxClaimsPerUser: 1 });
    const [first, second, third] = (await codesOf(batch)).map(({ display }) => display);
    const asked = await changed(batch, { quantity: MANY, name: "Larger" });
    expect(asked).toMatchObject({
      name: "Larger",
      status: "ACTIVE",
      quantity: 3,
      claimLimit: 3,
      version: 2,
      generation: { state: "RUNNING", total: MANY - 3, generated: 0 },
    });
    await makeOneChunk();
    expect(await outcomeOf(redeem(await person(), first ?? ""))).toBe("VoucherRedeemed");
    const made = await codesOf(batch);
    expect(made).toHaveLength(3 + CHUNK);
    const early = made[3]?.display ?? "";
    expect(await outcomeOf(redeem(await person(), early))).toBe("CODE_NOT_FOUND");
    expect(await listedSerials(batch)).toEqual([1, 2, 3]);
    expect(await downloadOutcome(batch)).toBe("3");
    expect((await switchCode(batch, 4)).code).toBe("VOUCHER_CODE_NOT_FOUND");

    await makeAll();
    expect(await read(batch)).toMatchObject({
      status: "ACTIVE",
      quantity: MANY,
      claimLimit: MANY,
      claimedCount: 1,
      claimsLeft: MANY - 1,
      version: 3,
      generation: { state: "FINISHED", total: MANY - 3, generated: MANY - 3 },
    });
    for (const code of [second, third, early]) {
      expect(await outcomeOf(redeem(await person(), code ?? ""))).toBe("VoucherRedeemed");
    }
    await expectExactly(batch, MANY);
  });

  test("can be stopped and resumed while the voucher stays on; no other quantity is accepted before", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3 });
    await changed(batch, { quantity: MANY });
    await makeOneChunk();
    const stopped = await act("cancelCodeGeneration", batch.id);
    expect(stopped.batch).toMatchObject({ status: "ACTIVE", generation: { state: "CANCELLED" } });
    const other = await changeBatch(client, { id: batch.id, version: 2, quantity: 4 });
    expect(refusalOf(other)).toEqual(["INVALID_INPUT", "quantity NOT_ALLOWED"]);
    await act("resumeCodeGeneration", batch.id);
    await makeAll();
    await expectExactly(batch, MANY);
    const further = await changed(await read(batch), { quantity: MANY + 1 });
    expect(further).toMatchObject({ quantity: MANY + 1, generation: { state: "FINISHED" } });
    await expectExactly(batch, MANY + 1);
  });

  test("asked for by two superadmins at once are made once", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3 });
    const answers = await Promise.all(
      [MANY, MANY].map((quantity) => changeBatch(client, { id: batch.id, version: 1, quantity })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      "VoucherBatchChanged",
      "VoucherBatchUpdated",
    ]);
    await makeAll();
    await expectExactly(batch, MANY);
  });

  async function switchCode(batch: IssuedBatch, serial: number): Promise<{ code?: string }> {
    const data = await client.ask<{ disableVoucherCode: { code?: string } }>(
      `mutation ($id: ID!) { disableVoucherCode(id: $id) { ... on Refusal { code } } }`,
      { id: `${batch.id}.${serial}` },
    );
    return data.disableVoucherCode;
  }
});
