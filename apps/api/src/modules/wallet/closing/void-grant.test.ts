import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import {
  createBatch,
  createTestApp,
  redeem,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../../testing/index.js";

const VOID = `mutation ($input: VoidGrantInput!) {
  voidGrant(input: $input) {
    __typename
    ... on Refusal { code }
    ... on InvalidInput { fields { path code limit } }
    ... on GrantVoided { amount grant { id granted remaining state } }
  }
}`;
const WALLET = `{ myWallet {
  balances { unit amount }
  grants(first: 10) { edges { node { id remaining state } } }
  ledger(first: 10) { edges { node { kind unit amount } } }
} }`;

interface WalletAnswer {
  readonly myWallet: {
    readonly balances: readonly { unit: string; amount: number }[];
    readonly grants: {
      readonly edges: readonly { node: { id: string; remaining: number; state: string } }[];
    };
    readonly ledger: { readonly edges: readonly { node: { kind: string; unit: string; amount: number } }[] };
  };
}

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let person: TestUser;

beforeEach(async () => {
  app = await createTestApp({ transport: "network" });
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
  person = await app.createUser();
});
afterEach(() => app.close());

const walletOf = async (client: TestClient) => (await client.ask<WalletAnswer>(WALLET)).myWallet;

/** Somebody who has just claimed 100 LLM tokens, and the grant. */
async function claimed(code: string, usageValidDays: number | null = null) {
  await createBatch(app.database, superadmin, { codes: [code], usageValidDays });
  const client = await app.signInAs(person);
  await redeem(client, code);
  const grantId = (await walletOf(client)).grants.edges[0]?.node.id ?? "";
  return { client, grantId };
}

const voidGrant = async (grantId: string, more: Record<string, unknown> = {}) => {
  const input = { grantId, reason: "Claimed by mistake", idempotencyKey: randomUUID(), ...more };
  return (await desk.ask<{ voidGrant: Record<string, unknown> }>(VOID, { input })).voidGrant;
};

test("what is left of a grant is taken back, and the wallet says so", async () => {
  const { client, grantId } = await claimed("TAKEBACK");
  expect(await voidGrant(grantId)).toEqual({
    __typename: "GrantVoided",
    amount: 100,
    grant: { id: grantId, granted: 100, remaining: 0, state: "VOIDED" },
  });
  const wallet = await walletOf(client);
  expect(wallet.balances[0]).toEqual({ unit: "LLM_TOKEN", amount: 0 });
  expect(wallet.ledger.edges.map(({ node }) => node)).toEqual([
    { kind: "VOID", unit: "LLM_TOKEN", amount: -100 },
    { kind: "VOUCHER_REDEEM", unit: "LLM_TOKEN", amount: 100 },
  ]);
  const [balance] = await selectRows(app.database.reader, "SELECT amount FROM balances");
  expect(toSafeInteger(balance?.amount)).toBe(0);
  const [totals] = await selectRows(app.database.reader, "SELECT granted, voided FROM benefit_totals");
  expect([totals?.granted, totals?.voided].map(toSafeInteger)).toEqual([100, 100]);
});

test("only the rest is taken back: what was spent stays spent", async () => {
  const { grantId } = await claimed("PARTSPENT");
  await app.database.transaction("spend in a test", async (tx) => {
    await tx.write("UPDATE grants SET remaining = 30, spent = 70");
    await tx.write("UPDATE balances SET amount = 30");
  });
  expect(await voidGrant(grantId)).toMatchObject({ amount: 30, grant: { remaining: 0, state: "VOIDED" } });
});

test("the act stands in the person's history with its reason", async () => {
  const { grantId } = await claimed("AUDITED");
  await voidGrant(grantId, { reason: " Claimed\n by mistake " });
  const [entry] = await selectRows(
    app.database.reader,
    "SELECT subject_kind, subject_id, after_json FROM audit_entries WHERE event = 'GrantVoided'",
  );
  expect(entry?.subject_kind).toBe("User");
  expect(toSafeInteger(entry?.subject_id)).toBe(person.id);
  expect(JSON.parse(String(entry?.after_json))).toEqual({
    grantId,
    unit: "LLM_TOKEN",
    amount: 100,
    reason: "Claimed by mistake",
  });
});

test("the event says whose grant was taken back, and how much of it", async () => {
  const { grantId } = await claimed("TOLDOFVOID");
  await voidGrant(grantId);
  const [event] = await selectRows(
    app.database.reader,
    "SELECT payload FROM outbox_events WHERE event = 'GrantVoided'",
  );
  expect(JSON.parse(String(event?.payload))).toEqual({
    grantId,
    userId: person.publicId,
    unit: "LLM_TOKEN",
    amount: 100,
  });
});

test("one key takes back once and is answered alike, at the same moment too, and not for another request", async () => {
  const { grantId } = await claimed("ONEKEY");
  const idempotencyKey = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => voidGrant(grantId, { idempotencyKey })));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ __typename: "GrantVoided", amount: 100 });
  expect(await voidGrant(grantId, { idempotencyKey, reason: "Another one" })).toMatchObject({
    code: "IDEMPOTENCY_KEY_REUSED",
  });
});

test("of many who take back one grant at the same moment one does, the others find nothing left", async () => {
  const { grantId } = await claimed("FOUGHTFOR");
  const answers = await Promise.all(Array.from({ length: 8 }, () => voidGrant(grantId)));
  expect(answers.filter(({ __typename }) => __typename === "GrantVoided")).toHaveLength(1);
  expect(answers.filter(({ code }) => code === "NOTHING_TO_VOID")).toHaveLength(7);
  const rows = await selectRows(app.database.reader, "SELECT id FROM ledger_entries WHERE kind = 'VOID'");
  expect(rows).toHaveLength(1);
});

test("from its usage deadline on there is nothing to take back: the rest has expired", async () => {
  const { grantId } = await claimed("DEADLINE", 1);
  app.clock.advance(86_400_000 - 1);
  desk = await app.signInAs(superadmin);
  app.clock.advance(1);
  expect(await voidGrant(grantId)).toMatchObject({ code: "NOTHING_TO_VOID" });
});

test("a grant that does not exist is not found", async () => {
  for (const id of ["nothing", "00000000-0000-7000-8000-000000000000"]) {
    expect(await voidGrant(id)).toMatchObject({ code: "GRANT_NOT_FOUND" });
  }
});

test.each([
  ["no reason", { reason: "" }, "reason REQUIRED"],
  ["a reason of marks that nobody sees", { reason: "\u200b\u200b\u200b" }, "reason REQUIRED"],
  ["two characters for a reason", { reason: "ab\u200b" }, "reason TOO_SHORT"],
  ["a reason that is too long", { reason: "x".repeat(301) }, "reason TOO_LONG"],
  ["a reason that turns the writing direction", { reason: "abc\u202edef" }, "reason MALFORMED"],
  ["a key that is too short", { idempotencyKey: "short" }, "idempotencyKey MALFORMED"],
])("%s is refused and takes nothing back", async (_what, more, fault) => {
  const { grantId } = await claimed("REFUSED");
  const answer = await voidGrant(grantId, more);
  expect(answer).toMatchObject({ code: "INVALID_INPUT" });
  expect(answer.fields).toEqual([
    expect.objectContaining({ path: fault.split(" ")[0], code: fault.split(" ")[1] }),
  ]);
  expect((await walletOf(await app.signInAs(person))).balances[0]?.amount).toBe(100);
});
