import { randomUUID } from "node:crypto";
import { newPublicId } from "./kernel/index.js";
import { selectRows } from "./platform/database/index.js";
import {
  askForBatch,
  brokenRules,
  createTestApp,
  followDownload,
  issueBatch,
  outcomeOf,
  type RedeemAnswer,
  readCsv,
  redeem,
  type TestApiKey,
  type TestApp,
  type TestClient,
  type TestDownload,
  type TestUser,
} from "./testing/index.js";

const REDEEM = `mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) {
  __typename ... on Refusal { code } ... on InvalidInput { fields { path code } }
  ... on VoucherRedeemed { claim { id code } balances { unit amount } } } }`;
const CHECK = `query ($code: String!, $userId: ID) { checkVoucher(code: $code, userId: $userId) {
  __typename ... on Refusal { code } ... on InvalidInput { fields { path code } } } }`;

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let person: TestUser;
let gateway: TestApiKey;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Ayu" });
  desk = await app.signInAs(superadmin);
  gateway = await app.createApiKey(["REDEEM"], { name: "Gateway", createdBy: superadmin });
});
beforeEach(async () => {
  person = await app.createUser({ name: "Budi" });
});
afterAll(async () => {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
});

interface Answer extends RedeemAnswer {
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
}
const redeemBy = async (client: TestClient, input: Record<string, unknown>) =>
  (await client.ask<{ redeemVoucher: Answer }>(REDEEM, { input: { idempotencyKey: randomUUID(), ...input } }))
    .redeemVoucher;
const codesOf = async (client: TestClient, input: Record<string, unknown>) =>
  (await client.query(REDEEM, { input: { idempotencyKey: randomUUID(), ...input } })).errors?.map(
    ({ extensions }) => extensions?.code,
  );
const check = async (client: TestClient, variables: Record<string, unknown>) =>
  (await client.ask<{ checkVoucher: Answer }>(CHECK, variables)).checkVoucher;
const claimsOf = async (user: TestUser) =>
  (await selectRows(app.database.reader, "SELECT id FROM claims WHERE user_id = ?", [user.id])).length;

describe("a key that may redeem", () => {
  it("redeems for the person it names, and the person has what it gave", async () => {
    const { code } = await issueBatch(desk, { code: "KEY-REDEEMS" });
    const answer = await redeemBy(gateway.client, { code, userId: person.publicId });
    expect(answer).toMatchObject({
      __typename: "VoucherRedeemed",
      claim: { code: "KEY-REDEEMS" },
      balances: [{ unit: "LLM_TOKEN", amount: 100 }],
    });
    const own = await app.signInAs(person);
    expect(await own.ask("{ myClaims { edges { node { code } } } }")).toEqual({
      myClaims: { edges: [{ node: { code: "KEY-REDEEMS" } }] },
    });
  });

  it("has to name somebody of the portal: nothing happens for nobody, and nobody is told apart", async () => {
    const { code } = await issueBatch(desk);
    for (const userId of [undefined, null, ""]) {
      expect((await redeemBy(gateway.client, { code, userId })).fields).toEqual([
        { path: "userId", code: "REQUIRED" },
      ]);
      expect((await check(gateway.client, { code, userId })).fields).toEqual([
        { path: "userId", code: "REQUIRED" },
      ]);
    }
    for (const userId of [newPublicId(), "1", String(person.id), superadmin.publicId, "' OR 1=1"]) {
      expect(await outcomeOf(redeemBy(gateway.client, { code, userId }))).toBe("USER_NOT_FOUND");
      expect(await outcomeOf(check(gateway.client, { code, userId }))).toBe("USER_NOT_FOUND");
    }
    expect(
      await selectRows(app.database.reader, "SELECT id FROM claims WHERE user_id = ?", [superadmin.id]),
    ).toEqual([]);
  });

  it("repeats the answer of its own idempotency key, and refuses it for another code or another person", async () => {
    const { code } = await issueBatch(desk, { maxClaimsPerUser: 5 });
    const other = await issueBatch(desk);
    const wanted = { code, userId: person.publicId, idempotencyKey: `key-${randomUUID()}` };
    const first = await redeemBy(gateway.client, wanted);
    expect(await redeemBy(gateway.client, wanted)).toEqual(first);
    expect(await outcomeOf(redeemBy(gateway.client, { ...wanted, code: other.code }))).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    const somebody = await app.createUser();
    expect(await outcomeOf(redeemBy(gateway.client, { ...wanted, userId: somebody.publicId }))).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
    expect([await claimsOf(person), await claimsOf(somebody)]).toEqual([1, 0]);
  });

  it("shares its idempotency keys with no other key and no person", async () => {
    const { code } = await issueBatch(desk, { maxClaimsPerUser: 3 });
    const idempotencyKey = `key-${randomUUID()}`;
    const second = await app.createApiKey(["REDEEM"], { createdBy: superadmin });
    for (const { client } of [gateway, second]) {
      const answer = await redeemBy(client, { code, userId: person.publicId, idempotencyKey });
      expect(answer.__typename).toBe("VoucherRedeemed");
    }
    expect((await redeem(await app.signInAs(person), code ?? "", idempotencyKey)).__typename).toBe(
      "VoucherRedeemed",
    );
    expect(await claimsOf(person)).toBe(3);
  });

  it("is bound by the limits of the person it names, however often it asks at once", async () => {
    const { code } = await issueBatch(desk);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeemBy(gateway.client, { code, userId: person.publicId })),
    );
    expect(answers.filter(({ __typename }) => __typename === "VoucherRedeemed")).toHaveLength(1);
    expect(await claimsOf(person)).toBe(1);
  });

  it("finds out whom to name by e-mail address, and learns of nobody who is not of the portal", async () => {
    const find = async (email: string) =>
      (
        await gateway.client.ask<{ userByEmail: { id: string } | null }>(
          "query ($email: String!) { userByEmail(email: $email) { id } }",
          { email },
        )
      ).userByEmail;
    expect(await find(` ${person.email.toUpperCase()} `)).toEqual({ id: person.publicId });
    expect(await find(superadmin.email)).toBeNull();
    expect(await find("nobody@people.example")).toBeNull();
  });

  it("looks up the people it names together when requests arrive together", async () => {
    const people = await app.createUsers([{}, {}, {}, {}, {}]);
    const codes = people.map(({ publicId }) => ({ code: "", userId: publicId }));
    const ask = () => Promise.all(codes.map((each) => check(gateway.client, each)));
    const alone = await app.countStatements(() =>
      check(gateway.client, { code: "", userId: person.publicId }),
    );
    expect(await app.countStatements(ask)).toBeLessThan(5 * alone);
  });
});

describe("a session", () => {
  it("may name its own person, and nobody else", async () => {
    const { code } = await issueBatch(desk, { maxClaimsPerUser: 2 });
    const own = await app.signInAs(person);
    expect((await redeemBy(own, { code, userId: person.publicId })).__typename).toBe("VoucherRedeemed");
    const somebody = await app.createUser();
    expect(await codesOf(own, { code, userId: somebody.publicId })).toEqual(["FORBIDDEN"]);
    const { errors } = await own.query(CHECK, { code, userId: somebody.publicId });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
    const stranger = await app.anonymous().query(CHECK, { code, userId: somebody.publicId });
    expect(stranger.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
    expect(await claimsOf(somebody)).toBe(0);
  });
});

describe("a key that may read", () => {
  it("sees codes masked, as an auditor does, also the codes of a voucher that it has just issued", async () => {
    const { client } = await app.createApiKey(["VOUCHERS_READ", "VOUCHERS_WRITE", "CODES_DOWNLOAD"]);
    const { batch } = await askForBatch(client, { code: "ISSUED-BY-KEY" });
    expect(batch?.code).not.toContain("BY-KEY");
    await redeem(await app.signInAs(person), "ISSUED-BY-KEY");
    const seen = await client.ask(
      `query ($id: ID!) { voucherBatch(id: $id) { code } voucherCodes(batchId: $id) { edges { node { code } } }
        voucherClaims(batchId: $id) { edges { node { code user { name } } } } }`,
      { id: batch?.id },
    );
    expect(JSON.stringify(seen)).toContain("Budi");
    expect(JSON.stringify(seen)).not.toContain("BY-KEY");
    const guess = await client.query(
      "query ($id: ID!, $filter: VoucherCodeFilter) { voucherCodes(batchId: $id, filter: $filter) { __typename } }",
      { id: batch?.id, filter: { code: "ISSUED-BY-KEY" } },
    );
    expect(guess.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("reads the wallet of a person, with the codes of its movements masked", async () => {
    const { code } = await issueBatch(desk, { code: "WALLET-OF-BUDI" });
    await redeem(await app.signInAs(person), code ?? "");
    const { client } = await app.createApiKey(["WALLET_READ"]);
    const wallet = await client.ask(
      `query ($id: ID!) { userWallet(userId: $id) { balances { unit amount } ledger { edges { node { amount code } } } } }`,
      { id: person.publicId },
    );
    expect(JSON.stringify(wallet)).toContain('"amount":100');
    expect(JSON.stringify(wallet)).not.toContain("OF-BUDI");
  });
});

describe("a key that may write vouchers", () => {
  it("acts in the name of who made it, and the history says with which key", async () => {
    const { client, publicId } = await app.createApiKey(["VOUCHERS_WRITE"], {
      name: "Campaign robot",
      createdBy: superadmin,
    });
    const { batch } = await askForBatch(client, { name: "By robot" });
    await client.ask("mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }", {
      id: batch?.id,
    });
    await desk.ask("mutation ($id: ID!) { reactivateVoucherBatch(id: $id) { __typename } }", {
      id: batch?.id,
    });
    expect(batch?.createdByName).toBe("Ayu");
    const { changes } = await desk.ask<{ changes: { edges: { node: Record<string, unknown> }[] } }>(
      `query ($id: ID!) { changes(filter: { batchId: $id }) { edges { node {
        event actor { name } doneWith { id name lastFour } } } } }`,
      { id: batch?.id },
    );
    const doneWith = {
      id: publicId,
      name: "Campaign robot",
      lastFour: expect.stringMatching(/^[0-9A-Z]{4}$/),
    };
    expect(changes.edges.map(({ node }) => node)).toEqual([
      { event: "VoucherBatchReactivated", actor: { name: "Ayu" }, doneWith: null },
      { event: "VoucherBatchDeactivated", actor: { name: "Ayu" }, doneWith },
      { event: "VoucherBatchCreated", actor: { name: "Ayu" }, doneWith },
    ]);
  });

  it("sends files of own codes, of which it makes a voucher", async () => {
    const { client } = await app.createApiKey(["VOUCHERS_WRITE"]);
    const send = (by: TestClient) =>
      by.send({
        method: "POST",
        path: "/uploads/voucher-codes",
        headers: { "content-type": "text/csv", "x-file-name": "own.csv" },
        body: "code\nOWN-BY-KEY-1\nOWN-BY-KEY-2\n",
      });
    const { status, body } = await send(client);
    expect(status).toBe(200);
    const { uploadId } = JSON.parse(body) as { uploadId: string };
    const { batch } = await askForBatch(client, { codeMode: "MULTI_CODE", codeUpload: { id: uploadId } });
    expect(batch?.quantity).toBe(2);
    expect((await send(gateway.client)).status).toBe(403);
    expect((await send(app.callWith(`${gateway.secret}x`))).status).toBe(401);
  });
});

describe("a key that may download", () => {
  const ask = async (client: TestClient, batchId: string) =>
    (
      await client.ask<{ createCodesDownload: TestDownload }>(
        `mutation ($id: ID!) { createCodesDownload(batchId: $id) { __typename ... on CodesDownload { url } } }`,
        { id: batchId },
      )
    ).createCodesDownload;

  it("gets files with codes in clear, and the audit says with which key", async () => {
    const key = await app.createApiKey(["CODES_DOWNLOAD"], { name: "Printer", createdBy: superadmin });
    const batch = await issueBatch(desk, { code: "PRINTED-CODE" });
    const { url } = await ask(key.client, batch.id);
    const [line] = readCsv(await followDownload(key.client, url));
    expect(line?.code).toBe("PRINTED-CODE");
    const [entry] = await selectRows(
      app.database.reader,
      `SELECT e.actor_id, k.name FROM audit_entries e JOIN api_keys k ON k.id = e.api_key_id
       WHERE e.event = 'VoucherCodesDownloaded'`,
    );
    expect(entry).toEqual({ actor_id: superadmin.id, name: "Printer" });
  });

  it("is the only one who can follow its links: no other key, no session, not once it is revoked", async () => {
    const key = await app.createApiKey(["CODES_DOWNLOAD"], { createdBy: superadmin });
    const other = await app.createApiKey(["CODES_DOWNLOAD"], { createdBy: superadmin });
    const batch = await issueBatch(desk);
    const { url } = await ask(key.client, batch.id);
    const byDesk = await ask(desk, batch.id);
    const statusFor = async (client: TestClient, link = url) => (await followDownload(client, link)).status;
    expect([
      await statusFor(other.client),
      await statusFor(desk),
      await statusFor(app.anonymous(null)),
    ]).toEqual([403, 403, 403]);
    expect(await statusFor(key.client, byDesk.url)).toBe(403);
    expect(await statusFor(gateway.client)).toBe(403);
    expect(await statusFor(app.callWith("vsk_nothing"))).toBe(401);
    expect(await statusFor(key.client)).toBe(200);
    await desk.ask("mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }", { id: key.publicId });
    expect(await statusFor(key.client)).toBe(401);
  });
});
