import { randomUUID } from "node:crypto";
import { newApiKeySecret } from "../../modules/identity/api-keys/api-key-secret.js";
import { selectRows } from "../../platform/database/index.js";
import {
  BadInputs,
  createTestApp,
  issueBatch,
  type TestApp,
  type TestClient,
  type TestResponse,
  type TestUser,
} from "../index.js";
import { BAD_CODES, BAD_CURSORS, BAD_IDS, BAD_INSTANTS, BAD_NUMBERS } from "./inputs.fixture.js";
import { BAD_BODIES, BAD_DOCUMENTS, BAD_REQUESTS } from "./shapes.fixture.js";

const TRIED_MIN = 300;
/** Longer than any window in which wrong codes of a network are counted, in milliseconds. */
const WINDOW_MS = 600_000;

const inputs = new BadInputs();

let app: TestApp;
let superadmin: TestUser;
let desk: TestClient;
let secret: string;
let gateway: TestClient;
let faultsBefore: number;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN" });
  desk = await app.signInAs(superadmin);
  const key = await app.createApiKey(["REDEEM", "WALLET_READ"], { createdBy: superadmin });
  secret = key.secret;
  gateway = key.client;
  await issueBatch(desk, { code: "LAUNCH100", maxClaims: 5 });
});
beforeEach(async () => {
  // The clock has moved on meanwhile; a session left alone ends.
  desk = await app.signInAs(superadmin);
  faultsBefore = inputs.faults().length;
});
afterAll(async () => {
  process.stdout.write(`${inputs.totals()}\n`);
  await app.close();
});

const post = (
  client: TestClient,
  body: string,
  headers: Record<string, string> = {},
): Promise<TestResponse> =>
  client.send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
const ask = (client: TestClient, query: string, variables: Record<string, unknown> = {}) =>
  post(client, JSON.stringify({ query, variables }));

/** The refusal that an answer carries: a top-level code, or the type of its first field. */
function outcomeOf({ status, body }: TestResponse): string {
  if (status === 404 || status === 405) return String(status);
  const answer = JSON.parse(body) as {
    code?: string;
    errors?: { extensions?: { code?: string } }[];
    data?: Record<string, { __typename?: string } | null>;
  };
  const code = answer.errors?.[0]?.extensions?.code ?? answer.code;
  if (code !== undefined) return code;
  const [first] = Object.values(answer.data ?? {});
  return first === null ? "null" : (first?.__typename ?? "data");
}

/** Sends one bad input; the answer must be one of these. */
async function attack(
  rule: string,
  input: string,
  expected: readonly string[],
  send: () => Promise<TestResponse>,
) {
  const response = await send();
  const isExpected = expected.includes(outcomeOf(response));
  inputs.record({ rule, input, expected: expected.join(" or ") }, response, isExpected);
}

const counts = async () => {
  const rows = await selectRows(
    app.database.reader,
    `SELECT (SELECT COUNT(*) FROM claims) AS claims, (SELECT COUNT(*) FROM voucher_batches) AS batches,
      (SELECT COUNT(*) FROM ledger_entries) AS entries, (SELECT COUNT(*) FROM api_keys) AS api_keys`,
  );
  return JSON.stringify(rows);
};

/** Every suite below ends with this: nothing was answered otherwise than it should be, and nothing was changed. */
async function expectNothingHappened(before: string) {
  expect(inputs.faults().slice(faultsBefore)).toEqual([]);
  expect(await counts()).toBe(before);
}

const REFUSED_CODES = ["CodeRequired", "CodeMalformed", "CodeNotFound"];

test("codes: what is no code is refused, to check and to redeem", async () => {
  const before = await counts();
  const people = await app.createUsers(BAD_CODES.map(() => ({})));
  for (const [at, code] of BAD_CODES.entries()) {
    if (at % 10 === 0) app.clock.advance(WINDOW_MS);
    const userId = people[at]?.publicId;
    await attack("codes checked", code, REFUSED_CODES, () =>
      ask(
        gateway,
        "query ($code: String!, $userId: ID) { checkVoucher(code: $code, userId: $userId) { __typename } }",
        {
          code,
          userId,
        },
      ),
    );
    const input = { code, userId, idempotencyKey: randomUUID() };
    await attack("codes redeemed", code, REFUSED_CODES, () =>
      ask(gateway, "mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) { __typename } }", {
        input,
      }),
    );
  }
  await expectNothingHappened(before);
});

test("keys: what is no API key lets nobody in", async () => {
  const before = await counts();
  const unknown = newApiKeySecret((count) => new Uint8Array(count));
  const flipped = Array.from(
    secret,
    (symbol, at) => secret.slice(0, at) + (symbol === "7" ? "8" : "7") + secret.slice(at + 1),
  );
  const spoilt = [
    unknown,
    secret.slice(0, -1),
    secret.slice(1),
    `${secret} x`,
    `${secret}A`,
    secret.toLowerCase(),
    secret.toUpperCase(),
    secret.replace("vsk_", "vsk-"),
    secret + secret,
    `${secret},${secret}`,
    `"${secret}"`,
    "x",
    "null",
    "undefined",
    "' OR '1'='1",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
    "A".repeat(8_000),
  ];
  for (const each of [...flipped, ...spoilt]) {
    await attack("API keys", each, ["UNAUTHENTICATED"], () =>
      ask(app.callWith(each), "{ platformSettings { currency } }"),
    );
  }
  await expectNothingHappened(before);
});

test("keys: an idempotency key has 8 to 128 printable characters", async () => {
  const before = await counts();
  const [person] = await app.createUsers([{}]);
  const bad = [
    "",
    "a",
    "1234567",
    " ".repeat(8),
    "key with spaces",
    "a".repeat(129),
    "a".repeat(10_000),
    "1234567\n",
  ];
  const characters = [
    "\u0000",
    "\t",
    "é",
    "１",
    "🔑",
    "\u202e",
    "\u200b",
    "\u007f",
    "\ud800",
    "ß",
    "\u00a0",
    "\r\n",
  ];
  for (const idempotencyKey of [...bad, ...characters.map((each) => `key-12345${each}`)]) {
    const input = { code: "LAUNCH100", userId: person?.publicId, idempotencyKey };
    await attack("idempotency keys", idempotencyKey, ["InvalidInput"], () =>
      ask(gateway, "mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) { __typename } }", {
        input,
      }),
    );
  }
  await expectNothingHappened(before);
});

test("numbers: what is no discount, smallest purchase or amount that is bought issues and claims nothing", async () => {
  const before = await counts();
  const voucher = (benefit: object, more: object = {}) =>
    JSON.stringify({
      query:
        "mutation ($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) { __typename } }",
      variables: {
        input: {
          name: "x",
          codeMode: "SINGLE_CODE",
          benefits: [benefit],
          idempotencyKey: randomUUID(),
          ...more,
        },
      },
    });
  const check = JSON.stringify({
    query:
      'query ($purchase: PurchaseInput!) { checkVoucher(code: "NO-SUCH-CODE", purchase: $purchase) { __typename } }',
    variables: { purchase: { kind: "TOKEN_PURCHASE", amount: "HERE" } },
  });
  const percent = { kind: "DISCOUNT_PERCENT", basisPoints: 1 };
  const bodies: Readonly<Record<string, () => string>> = {
    basisPoints: () => voucher({ ...percent, basisPoints: "HERE" }),
    maxDiscount: () => voucher({ ...percent, maxDiscount: "HERE" }),
    minPurchase: () => voucher(percent, { minPurchase: "HERE" }),
    purchase: () => check,
  };
  for (const json of BAD_NUMBERS) {
    for (const [what, body] of Object.entries(bodies)) {
      await attack(`numbers: ${what}`, json, ["InvalidInput", "BAD_USER_INPUT"], () =>
        post(desk, body().replace('"HERE"', json)),
      );
    }
  }
  await expectNothingHappened(before);
});

test("numbers: what is no amount, limit or page size issues nothing", async () => {
  const before = await counts();
  const field = (path: string, json: string) => {
    const input = {
      name: "x",
      codeMode: "SINGLE_CODE",
      benefits: [{ unit: "LLM_TOKEN", amount: path === "amount" ? "HERE" : 1 }],
      idempotencyKey: randomUUID(),
      ...(path !== "amount" && { [path]: "HERE" }),
    };
    return JSON.stringify({
      query:
        "mutation ($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) { __typename } }",
      variables: { input },
    }).replace('"HERE"', json);
  };
  for (const json of BAD_NUMBERS) {
    for (const path of ["amount", "maxClaims", "maxClaimsPerUser", "usageValidDays"]) {
      await attack(`numbers: ${path}`, json, ["InvalidInput", "BAD_USER_INPUT"], () =>
        post(desk, field(path, json)),
      );
    }
    const page = `{"query":"query ($first: Int!) { users(first: $first) { __typename } }","variables":{"first":${json}}}`;
    await attack("numbers: first", json, ["BAD_USER_INPUT"], () => post(desk, page));
  }
  await expectNothingHappened(before);
});

test("cursors: what no list gave is refused by every list", async () => {
  const before = await counts();
  const lists = ["voucherBatches", "users", "attempts", "changes", "apiKeys", "campaigns"];
  for (const after of BAD_CURSORS) {
    for (const list of lists) {
      const query = `query ($after: String) { ${list}(after: $after) { __typename } }`;
      await attack(`cursors: ${list}`, after, ["BAD_USER_INPUT"], () => ask(desk, query, { after }));
    }
  }
  await expectNothingHappened(before);
});

test("instants: what no calendar has is no deadline", async () => {
  const before = await counts();
  for (const instant of BAD_INSTANTS) {
    const input = {
      name: "x",
      codeMode: "SINGLE_CODE",
      benefits: [{ unit: "LLM_TOKEN", amount: 1 }],
      idempotencyKey: randomUUID(),
      claimEndsAt: instant,
    };
    await attack("instants", instant, ["InvalidInput", "BAD_USER_INPUT"], () =>
      ask(
        desk,
        "mutation ($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) { __typename } }",
        {
          input,
        },
      ),
    );
  }
  await expectNothingHappened(before);
});

test("ids: what names nothing finds nothing", async () => {
  const before = await counts();
  const found = ["null", "VoucherBatchNotFound", "ApiKeyNotFound"];
  for (const id of BAD_IDS) {
    for (const field of ["voucherBatch", "user", "revokeApiKey", "deactivateVoucherBatch"]) {
      const kind = field.startsWith("voucher") || field === "user" ? "query" : "mutation";
      const query = `${kind} ($id: ID!) { ${field}(id: $id) { __typename } }`;
      await attack(`ids: ${field}`, id, found, () => ask(desk, query, { id }));
    }
    await attack("ids: userWallet", id, ["null"], () =>
      ask(gateway, "query ($id: ID!) { userWallet(userId: $id) { __typename } }", { id }),
    );
  }
  await expectNothingHappened(before);
});

test("query shapes: documents beyond the limits, or that are none, run nothing", async () => {
  const before = await counts();
  for (const [, document, expected] of BAD_DOCUMENTS) {
    await attack("documents", document, [expected], () => ask(gateway, document));
  }
  for (const [body, expected] of BAD_BODIES) {
    await attack("bodies", body, [expected], () => post(gateway, body));
  }
  await expectNothingHappened(before);
});

test("requests: other methods, content types, addresses and headers", async () => {
  const before = await counts();
  for (const { name, expected, ...request } of BAD_REQUESTS) {
    await attack("requests", name, [expected].flat(), () => app.anonymous(null).send(request));
  }
  const tickets = ["", "x", "A".repeat(100), "A".repeat(5_000), "%00", "..%2f..", "[]", "bnVsbA", "🎫"];
  for (const ticket of tickets) {
    for (const file of ["voucher-codes", "vouchers", "claims"]) {
      const path = `/downloads/${file}.csv?ticket=${encodeURIComponent(ticket)}`;
      await attack(`tickets: ${file}`, ticket, ["FORBIDDEN"], () => desk.send({ method: "GET", path }));
    }
  }
  await expectNothingHappened(before);
});

test("fifty redemptions in one document are refused before any of them is tried", async () => {
  const attempts = () => selectRows(app.database.reader, "SELECT id FROM attempts");
  const before = await attempts();
  const fields = Array.from(
    { length: 50 },
    (_none, at) =>
      `r${at}: redeemVoucher(input: { code: "LAUNCH100", idempotencyKey: "key-of-${at}-0" }) { __typename }`,
  );
  const person = await app.signInAs(await app.createUser());
  const answer = await person.query(`mutation { ${fields.join(" ")} }`);
  expect(answer.status).toBe(400);
  expect(answer.errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
  expect(await attempts()).toEqual(before);
});

test(`at least ${TRIED_MIN} distinct bad inputs were tried: no fault of ours, no leak`, () => {
  const sum = Object.values(inputs.distinct()).reduce((all, count) => all + count, 0);
  expect(sum).toBeGreaterThanOrEqual(TRIED_MIN);
  expect(inputs.faults()).toEqual([]);
});
