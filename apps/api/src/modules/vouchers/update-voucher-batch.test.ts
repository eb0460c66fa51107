import { randomUUID } from "node:crypto";
import { newPublicId } from "../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import { JobQueue } from "../../platform/jobs/index.js";
import {
  changeBatch,
  createTestApp,
  type IssueAnswer,
  type IssuedBatch,
  type IssueFacts,
  issueBatch,
  outcomeOf,
  redeem,
  refusalOf,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";
import { withNormalForm } from "./code-generator.js";
import { updateVoucherBatch } from "./update-voucher-batch.js";

let app: TestApp;
let superadmin: TestUser;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  client = await app.signInAs(superadmin);
});
afterAll(() => app.close());

const person = async () => app.signInAs(await app.createUser());

async function changed(batch: IssuedBatch, facts: IssueFacts): Promise<IssuedBatch> {
  const answer = await changeBatch(client, { id: batch.id, version: batch.version, ...facts });
  if (answer.__typename !== "VoucherBatchUpdated" || !answer.batch) {
    throw new Error(`The change was refused: ${JSON.stringify(answer)}`);
  }
  return answer.batch;
}

const change = (batch: IssuedBatch, facts: IssueFacts): Promise<IssueAnswer> =>
  changeBatch(client, { id: batch.id, version: batch.version, ...facts });

const auditOf = (batchId: string) =>
  selectRows(
    app.database.reader,
    `SELECT a.event, a.actor_id, a.before_json, a.after_json FROM audit_entries a
     JOIN voucher_batches b ON b.id = a.subject_id WHERE b.public_id = ? ORDER BY a.id`,
    [batchId],
  );

const codesOf = (batchId: string) =>
  selectRows(
    app.database.reader,
    `SELECT c.serial, c.display, c.normal_form FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY c.serial`,
    [batchId],
  );

describe("changing a voucher", () => {
  test("changes what is sent, leaves what is not, and clears what is null", async () => {
    const batch = await issueBatch(client, {
      name: "June",
      description: "Fair",
      campaign: "linkedin",
      metadata: [{ key: "a", value: "1" }],
      usageValidDays: 30,
    });
    app.clock.advance(1_000);
    const renamed = await changed(batch, { name: "July", campaign: null, metadata: [] });
    expect(renamed).toEqual({
      ...batch,
      name: "July",
      campaign: null,
      metadata: [],
      version: 2,
      updatedAt: app.clock.now().toISOString(),
    });
    const cleared = await changed(renamed, {
      description: null,
      usageValidDays: null,
      maxClaimsPerUser: null,
    });
    expect(cleared).toMatchObject({
      description: null,
      usageValidDays: null,
      maxClaimsPerUser: null,
      version: 3,
    });
  });

  test("is audited with what was before and after, and only with what differs", async () => {
    const batch = await issueBatch(client, { name: "Before", claimEndsAt: "2026-12-01T00:00:00.000Z" });
    await changed(batch, { name: "After", claimEndsAt: "2026-12-02T00:00:00.000Z", campaign: null });
    const [, entry] = await auditOf(batch.id);
    expect(entry?.event).toBe("VoucherBatchUpdated");
    expect(toSafeInteger(entry?.actor_id)).toBe(superadmin.id);
    expect(JSON.parse(String(entry?.before_json))).toEqual({
      name: "Before",
      claimEndsAt: "2026-12-01T00:00:00.000Z",
    });
    expect(JSON.parse(String(entry?.after_json))).toEqual({
      name: "After",
      claimEndsAt: "2026-12-02T00:00:00.000Z",
    });
  });

  test("that changes nothing is no change: not counted, not audited", async () => {
    const batch = await issueBatch(client, { name: "Same", maxClaims: 5 });
    app.clock.advance(1_000);
    expect(await changed(batch, { name: " Same ", maxClaims: 5 })).toEqual(batch);
    expect(await changed(batch, {})).toEqual(batch);
    expect(await auditOf(batch.id)).toHaveLength(1);
  });

  test("that is refused changes nothing and lists every fault", async () => {
    const batch = await issueBatch(client, { maxClaims: 5 });
    const answer = await change(batch, {
      name: "",
      quantity: 5,
      maxClaims: 0,
      maxClaimsPerUser: 1_001,
      claimEndsAt: "2026-11-20T00:00:00.000Z",
      isPubliclyPreviewable: null,
    });
    expect(refusalOf(answer)).toEqual([
      "INVALID_INPUT",
      "name REQUIRED",
      "quantity NOT_ALLOWED",
      "maxClaims TOO_SMALL 1",
      "maxClaimsPerUser TOO_LARGE 1000",
      "claimEndsAt IN_THE_PAST",
      "isPubliclyPreviewable REQUIRED",
    ]);
    expect(await changed(batch, {})).toEqual(batch);
  });

  test("of a voucher that does not exist is refused", async () => {
    for (const id of [newPublicId(), randomUUID(), "1", ""]) {
      expect(refusalOf(await changeBatch(client, { id, version: 1, name: "x" }))).toEqual([
        "VOUCHER_BATCH_NOT_FOUND",
      ]);
    }
  });
});

describe("two superadmins who change one voucher", () => {
  test("never overwrite each other unseen: the second is shown what the first made of it", async () => {
    const batch = await issueBatch(client, { name: "Read by both" });
    await changed(batch, { name: "First" });
    const second = await change(batch, { name: "Second" });
    expect(second).toMatchObject({
      __typename: "VoucherBatchChanged",
      code: "VOUCHER_BATCH_CHANGED",
      batch: { name: "First", version: 2 },
    });
    expect(await change(batch, {})).toMatchObject({ __typename: "VoucherBatchChanged" });
  });

  test("at the same moment: one change is made, every other one is told", async () => {
    const batch = await issueBatch(client);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => change(batch, { name: `Name ${at}` })),
    );
    const updated = answers.filter((answer) => answer.__typename === "VoucherBatchUpdated");
    expect(updated).toHaveLength(1);
    expect(answers.filter((answer) => answer.__typename === "VoucherBatchChanged")).toHaveLength(9);
    expect(await auditOf(batch.id)).toHaveLength(2);
  });

  test("is not disturbed by people who claim meanwhile", async () => {
    const batch = await issueBatch(client, { maxClaims: 5 });
    await redeem(await person(), String(batch.code));
    expect(await changed(batch, { name: "Still mine" })).toMatchObject({ claimedCount: 1, version: 2 });
  });
});

describe("extending a voucher", () => {
  test("whose pattern is too short for so many codes is refused at the quantity", async () => {
    const batch = await issueBatch(client, {
      codeMode: "MULTI_CODE",
      quantity: 1,
      codePattern: "****-****-****",
    });
    expect(refusalOf(await change(batch, { quantity: 100_000 }))).toEqual([
      "INVALID_INPUT",
      "quantity TOO_GUESSABLE 13",
    ]);
  });

  test("with many codes generates the missing ones with the numbers that follow", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3, codePrefix: "EXT" });
    const before = await codesOf(batch.id);
    expect(await changed(batch, { quantity: 1_003 })).toMatchObject({
      quantity: 1_003,
      claimLimit: 1_003,
      claimsLeft: 1_003,
    });
    const after = await codesOf(batch.id);
    expect(after.slice(0, 3)).toEqual(before);
    expect(after.map((row) => toSafeInteger(row.serial))).toEqual(
      Array.from({ length: 1_003 }, (_, at) => at + 1),
    );
    expect(new Set(after.map((row) => row.normal_form)).size).toBe(1_003);
    expect(String(after[1_002]?.display)).toMatch(/^EXT-/);
  });

  test("never takes codes back", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 3 });
    expect(refusalOf(await change(batch, { quantity: 2 }))).toEqual([
      "INVALID_INPUT",
      "quantity TOO_SMALL 3",
    ]);
    expect(await codesOf(batch.id)).toHaveLength(3);
  });

  test("re-opens one that was depleted, and lowering stops at the claims made", async () => {
    const batch = await issueBatch(client, { maxClaims: 2 });
    const code = String(batch.code);
    await redeem(await person(), code);
    await redeem(await person(), code);
    expect(await outcomeOf(redeem(await person(), code))).toBe("VOUCHER_DEPLETED");
    const extended = await changed(batch, { maxClaims: 3 });
    expect(extended).toMatchObject({ status: "ACTIVE", claimedCount: 2, claimsLeft: 1 });
    expect(await outcomeOf(redeem(await person(), code))).toBe("VoucherRedeemed");
    expect(refusalOf(await change(extended, { maxClaims: 2 }))).toEqual([
      "INVALID_INPUT",
      "maxClaims BELOW_CLAIMED 3",
    ]);
    expect(await changed(extended, { maxClaims: 3 })).toMatchObject({ status: "DEPLETED" });
    const unlimited = await changed(extended, { maxClaims: null });
    expect(unlimited).toMatchObject({ status: "ACTIVE", claimsLeft: null });
  });

  test("moves an expired deadline into the future; one that passed may stay as it is", async () => {
    const batch = await issueBatch(client, {
      claimEndsAt: new Date(app.clock.now().getTime() + 1_000).toISOString(),
    });
    app.clock.advance(1_000);
    const renamed = await changed(batch, { name: "Over", claimEndsAt: batch.claimEndsAt });
    expect(renamed.status).toBe("EXPIRED");
    expect(await changed(renamed, { claimEndsAt: "2026-12-31T17:00:00.000Z" })).toMatchObject({
      status: "ACTIVE",
    });
  });

  test("with a code that another batch has just taken draws another one", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
    await issueBatch(client, { code: "EEEE0001" });
    const draws = ["EEEE-0001", "EEEE-0002"];
    const generate = () => [withNormalForm(draws.shift() ?? "EEEE-0003")];
    const jobs = new JobQueue();
    const actor = { userId: superadmin.id, apiKeyId: null, requestId: "test" };
    const request = { id: batch.id, version: 1, quantity: 2 };
    expect(await updateVoucherBatch({ database: app.database, generate, jobs }, actor, request)).toBe(
      "UPDATED",
    );
    expect((await codesOf(batch.id))[1]).toMatchObject({ display: "EEEE-0002" });
  });

  test("and claims at the same moment leave no more claims than the limit", async () => {
    const batch = await issueBatch(client, { maxClaims: 10 });
    const people = await Promise.all(Array.from({ length: 12 }, person));
    const [lowered, ...claims] = await Promise.all([
      change(batch, { maxClaims: 4 }),
      ...people.map((each) => outcomeOf(redeem(each, String(batch.code)))),
    ]);
    const accepted = claims.filter((outcome) => outcome === "VoucherRedeemed").length;
    const limit = lowered.__typename === "VoucherBatchUpdated" ? 4 : 10;
    expect(accepted).toBe(limit);
  });
});
