import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import { hashRequest } from "../../platform/idempotency/index.js";
import {
  askForBatch,
  createTestApp,
  type IssueFacts,
  issueBatch,
  refusalOf,
  type TestApp,
  type TestClient,
  type TestUser,
} from "../../testing/index.js";

let app: TestApp;
let superadmin: TestUser;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  superadmin = await app.createUser({ role: "SUPERADMIN", name: "Ayu Lestari" });
  client = await app.signInAs(superadmin);
});
afterAll(() => app.close());

const TABLES = [
  "voucher_batches",
  "benefits",
  "voucher_codes",
  "idempotency_keys",
  "audit_entries",
  "outbox_events",
];

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const [row] = await selectRows(app.database.reader, `SELECT COUNT(*) AS n FROM ${table}`);
    counts[table] = toSafeInteger(row?.n);
  }
  return counts;
}

const codesOf = (batchId: string) =>
  selectRows(
    app.database.reader,
    `SELECT c.* FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY c.serial`,
    [batchId],
  );

const refused = async (facts: IssueFacts) => refusalOf(await askForBatch(client, facts));
const anyCode = () => `C${randomUUID().replaceAll("-", "").slice(0, 12)}`;

describe("issuing a voucher with many codes", () => {
  test("gives a batch with every field as it was asked for", async () => {
    const model = await app.createModel({ slug: "meta/llama-3.2-90b-instruct" });
    const batch = await issueBatch(client, {
      name: "  linkedin June 2025 ",
      description: "Fair\r\nbooth",
      campaign: "linkedin",
      metadata: [{ key: "owner", value: "Ayu" }],
      codeMode: "MULTI_CODE",
      codePrefix: "li25",
      quantity: 50,
      maxClaimsPerUser: 2,
      perUserScope: "CODE",
      benefits: [
        { unit: "LLM_TOKEN", amount: 1_000, modelId: model.publicId },
        { unit: "GPU_CREDIT", amount: 50_000 },
      ],
      claimStartsAt: "2026-11-20T00:00:00.000Z",
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      usageEndsAt: "2027-06-30T17:00:00.000Z",
      usageValidDays: 30,
      isPubliclyPreviewable: true,
    });
    expect(batch).toMatchObject({
      name: "linkedin June 2025",
      description: "Fair\nbooth",
      campaign: "linkedin",
      metadata: [{ key: "owner", value: "Ayu" }],
      codeMode: "MULTI_CODE",
      code: null,
      codePrefix: "LI25",
      codePattern: null,
      generation: null,
      benefits: [
        { kind: "GRANT", unit: "LLM_TOKEN", amount: 1_000, model: { slug: "meta/llama-3.2-90b-instruct" } },
        { kind: "GRANT", unit: "GPU_CREDIT", amount: 50_000, model: null },
      ],
      status: "ACTIVE",
      isEnabled: true,
      quantity: 50,
      maxClaims: null,
      claimLimit: 50,
      claimedCount: 0,
      claimsLeft: 50,
      maxClaimsPerUser: 2,
      perUserScope: "CODE",
      claimStartsAt: "2026-11-20T00:00:00.000Z",
      claimEndsAt: "2026-12-31T17:00:00.000Z",
      usageEndsAt: "2027-06-30T17:00:00.000Z",
      usageValidDays: 30,
      isPubliclyPreviewable: true,
      liability: [
        { unit: "LLM_TOKEN", amount: 50_000 },
        { unit: "GPU_CREDIT", amount: 2_500_000 },
      ],
      figures: [
        { unit: "LLM_TOKEN", granted: 0, remaining: 0, spent: 0, expired: 0, voided: 0 },
        { unit: "GPU_CREDIT", granted: 0, remaining: 0, spent: 0, expired: 0, voided: 0 },
      ],
      createdAt: "2026-11-20T03:00:00.000Z",
      createdByName: "Ayu Lestari",
      updatedAt: "2026-11-20T03:00:00.000Z",
      version: 1,
    });
  });

  test("makes exactly its quantity of different codes, each for one claim, numbered from 1", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1_203, codePrefix: "FAIR" });
    const codes = await codesOf(batch.id);
    expect(codes.map((row) => toSafeInteger(row.serial))).toEqual(
      Array.from({ length: 1_203 }, (_, at) => at + 1),
    );
    expect(new Set(codes.map((row) => row.normal_form)).size).toBe(1_203);
    for (const row of codes) {
      expect(row.display).toMatch(/^FAIR(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
      expect(toSafeInteger(row.max_claims)).toBe(1);
    }
  });

  test("makes 2,000 codes at once", async () => {
    const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2_000 });
    expect(batch).toMatchObject({ status: "ACTIVE", generation: null });
    const [row] = await selectRows(
      app.database.reader,
      `SELECT COUNT(DISTINCT c.normal_form) AS n FROM voucher_codes c
       JOIN voucher_batches b ON b.id = c.batch_id WHERE b.public_id = ?`,
      [batch.id],
    );
    expect(toSafeInteger(row?.n)).toBe(2_000);
  });

  test("takes a million codes, and not one more", async () => {
    expect(await refused({ codeMode: "MULTI_CODE", quantity: 1_000_001 })).toEqual([
      "INVALID_INPUT",
      "quantity TOO_LARGE 1000000",
    ]);
  });

  test("makes codes by the chosen pattern", async () => {
    const batch = await issueBatch(client, {
      codeMode: "MULTI_CODE",
      quantity: 20,
      codePattern: "kol-****-****-****-x",
    });
    expect(batch).toMatchObject({ codePattern: "KOL-****-****-****-X", codePrefix: null });
    for (const row of await codesOf(batch.id)) {
      expect(row.display).toMatch(/^KOL(-[0-9A-HJKMNP-TV-Z]{4}){3}-X$/);
      expect(row.normal_form).toMatch(/^K01[0-9A-HJKMNP-TV-Z]{12}X$/);
    }
  });

  test("refuses a pattern whose codes could be guessed, the sooner the more codes there are", async () => {
    const pattern = (symbols: number) => ({ codeMode: "MULTI_CODE", codePattern: `A${"*".repeat(symbols)}` });
    expect(await refused({ ...pattern(11), quantity: 1 })).toEqual([
      "INVALID_INPUT",
      "codePattern TOO_GUESSABLE 12",
    ]);
    expect(await refused({ ...pattern(12), quantity: 100_000 })).toEqual([
      "INVALID_INPUT",
      "codePattern TOO_GUESSABLE 13",
    ]);
    expect(await issueBatch(client, { ...pattern(12), quantity: 1 })).toMatchObject({ status: "ACTIVE" });
  });
});

describe("issuing a voucher with a single code", () => {
  test("keeps the chosen code as it was typed, and its limit", async () => {
    const code = anyCode();
    const batch = await issueBatch(client, {
      code: ` ${code.slice(0, 4)}-${code.slice(4)} `,
      maxClaims: 1_000,
    });
    expect(batch).toMatchObject({
      codeMode: "SINGLE_CODE",
      code: `${code.slice(0, 4)}-${code.slice(4)}`,
      quantity: null,
      maxClaims: 1_000,
      claimLimit: 1_000,
      maxClaimsPerUser: 1,
      perUserScope: "BATCH",
    });
  });

  test("generates a code when none is chosen, and knows no limit when none is named", async () => {
    const batch = await issueBatch(client);
    expect(batch.code).toMatch(/^[A-HJKMNP-TV-Z][0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(batch).toMatchObject({ maxClaims: null, claimLimit: null, claimsLeft: null, liability: null });
  });

  test("refuses a code that another voucher has, in any spelling, at its field", async () => {
    await issueBatch(client, { code: "LOOKALIKE10" });
    expect(await refused({ code: "look-alike-IO" })).toEqual(["INVALID_INPUT", "code TAKEN"]);
    expect(await refused({ code: "1OOKA1IKE1O", name: "" })).toEqual([
      "INVALID_INPUT",
      "name REQUIRED",
      "code TAKEN",
    ]);
  });

  test("gives one code to one of many who ask for it at the same moment", async () => {
    const code = anyCode();
    const answers = await Promise.all(Array.from({ length: 8 }, () => askForBatch(client, { code })));
    const outcomes = answers.map((answer) => refusalOf(answer).join(" ") || answer.__typename).sort();
    expect(outcomes).toEqual(
      ["VoucherBatchCreated", ...new Array<string>(7).fill("INVALID_INPUT code TAKEN")].sort(),
    );
  });
});

describe("a voucher that is refused", () => {
  test("is told every fault at once, and leaves nothing behind", async () => {
    const disabled = await app.createModel({ isEnabled: false });
    const before = await rowCounts();
    expect(
      await refused({
        name: " ",
        codeMode: "MULTI_CODE",
        benefits: [
          { unit: "LLM_TOKEN", amount: 0, modelId: disabled.publicId },
          { unit: "LLM_TOKEN", amount: 1, modelId: randomUUID() },
          { unit: "GPU_CREDIT", amount: 1, modelId: disabled.publicId },
        ],
        claimEndsAt: "2026-11-20T03:00:00.000Z",
        idempotencyKey: "short",
      }),
    ).toEqual([
      "INVALID_INPUT",
      "name REQUIRED",
      "quantity REQUIRED",
      "benefits.0.amount TOO_SMALL 1",
      "benefits.2.modelId NOT_ALLOWED",
      "claimEndsAt IN_THE_PAST",
      "benefits.0.modelId NOT_ALLOWED",
      "benefits.1.modelId NOT_FOUND",
      "idempotencyKey MALFORMED",
    ]);
    expect(await rowCounts()).toEqual(before);
  });

  test("may be mended and sent again under the same key", async () => {
    const idempotencyKey = randomUUID();
    expect(await refused({ name: "", idempotencyKey })).toEqual(["INVALID_INPUT", "name REQUIRED"]);
    expect(await issueBatch(client, { name: "Mended", idempotencyKey })).toMatchObject({ name: "Mended" });
  });

  test("is accepted a millisecond before its deadline passes", async () => {
    expect(await issueBatch(client, { claimEndsAt: "2026-11-20T03:00:00.001Z" })).toMatchObject({
      status: "ACTIVE",
    });
  });

  test("holds numbers up to the last of 53 bits exactly", async () => {
    const benefits = [
      { unit: "GPU_CREDIT", amount: 1_000_000_000 },
      { unit: "GPU_CREDIT", amount: 1_000_000_000 },
    ];
    expect(await issueBatch(client, { benefits, maxClaims: 4_503_599 })).toMatchObject({
      liability: [{ unit: "GPU_CREDIT", amount: 9_007_198_000_000_000 }],
    });
    expect(await refused({ benefits, maxClaims: 4_503_600 })).toEqual([
      "INVALID_INPUT",
      "maxClaims TOO_LARGE 4503599",
    ]);
  });
});

describe("the same idempotency key", () => {
  test("gives the same batch, whatever happened since", async () => {
    const model = await app.createModel();
    const facts = {
      code: anyCode(),
      idempotencyKey: randomUUID(),
      claimEndsAt: "2026-11-20T03:10:00.000Z",
      benefits: [{ unit: "LLM_TOKEN", amount: 5, modelId: model.publicId }],
    };
    const first = await issueBatch(client, facts);
    const before = await rowCounts();
    await app.database.transaction("disable model", (tx) =>
      tx.write("UPDATE llm_models SET is_enabled = ? WHERE id = ?", [false, model.id]),
    );
    app.clock.advance(600_000);
    // By now the deadline has passed, the model is off, and the code is taken.
    expect(await issueBatch(client, { ...facts, name: " Test voucher " })).toMatchObject({
      id: first.id,
      status: "EXPIRED",
    });
    expect(await rowCounts()).toEqual(before);
    app.clock.advance(-600_000);
  });

  test("with another request is refused, and changes nothing", async () => {
    const idempotencyKey = randomUUID();
    await issueBatch(client, { idempotencyKey });
    const before = await rowCounts();
    for (const other of [
      { name: "Other" },
      { maxClaims: 5 },
      { benefits: [{ unit: "LLM_TOKEN", amount: 101 }] },
    ]) {
      expect(await refused({ idempotencyKey, ...other })).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    }
    expect(await rowCounts()).toEqual(before);
  });

  test("gives the batch that an earlier version of the product made, which knew fewer fields", async () => {
    const facts = { name: "Earlier", code: anyCode(), idempotencyKey: randomUUID() };
    const { id } = await issueBatch(client, facts);
    const asEarlier = {
      name: "Earlier",
      description: null,
      campaign: null,
      metadata: [],
      codeMode: "SINGLE_CODE",
      code: facts.code,
      codePrefix: null,
      quantity: null,
      maxClaims: null,
      maxClaimsPerUser: 1,
      perUserScope: "BATCH",
      benefits: [{ kind: "GRANT", unit: "LLM_TOKEN", amount: 100, modelId: null }],
      claimStartsAt: null,
      claimEndsAt: null,
      usageEndsAt: null,
      usageValidDays: null,
      isPubliclyPreviewable: false,
    };
    const written = app.database.transaction("write as the earlier version", (tx) =>
      tx.write("UPDATE idempotency_keys SET request_hash = ? WHERE idempotency_key = ?", [
        hashRequest(asEarlier),
        facts.idempotencyKey,
      ]),
    );
    expect(await written).toBe(1);
    expect((await issueBatch(client, facts)).id).toBe(id);
  });

  test("of another superadmin is another key", async () => {
    const idempotencyKey = randomUUID();
    const colleague = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
    const mine = await issueBatch(client, { idempotencyKey });
    expect((await issueBatch(colleague, { idempotencyKey })).id).not.toBe(mine.id);
  });

  test("sent fifty times at once makes one batch, and everybody gets it", async () => {
    const before = await rowCounts();
    const facts = { codeMode: "MULTI_CODE", quantity: 20, idempotencyKey: randomUUID() };
    const batches = await Promise.all(Array.from({ length: 50 }, () => issueBatch(client, facts)));
    expect(new Set(batches.map((batch) => batch.id)).size).toBe(1);
    expect(await rowCounts()).toEqual({
      voucher_batches: (before.voucher_batches ?? 0) + 1,
      benefits: (before.benefits ?? 0) + 1,
      voucher_codes: (before.voucher_codes ?? 0) + 20,
      idempotency_keys: (before.idempotency_keys ?? 0) + 1,
      audit_entries: (before.audit_entries ?? 0) + 1,
      outbox_events: (before.outbox_events ?? 0) + 1,
    });
  });

  test("sent at once with a chosen code never finds its own code taken", async () => {
    const facts = { code: anyCode(), idempotencyKey: randomUUID() };
    const batches = await Promise.all(Array.from({ length: 10 }, () => issueBatch(client, facts)));
    expect(new Set(batches.map((batch) => batch.id)).size).toBe(1);
  });
});

test("an issued voucher is audited and announced, without its code", async () => {
  const code = anyCode();
  const batch = await issueBatch(client, { code, campaign: "linkedin" });
  const [entry] = await selectRows(
    app.database.reader,
    `SELECT a.* FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id WHERE b.public_id = ?`,
    [batch.id],
  );
  expect(entry).toMatchObject({
    event: "VoucherBatchCreated",
    subject_kind: "VoucherBatch",
    before_json: null,
  });
  expect(toSafeInteger(entry?.actor_id)).toBe(superadmin.id);
  const [event] = await selectRows(
    app.database.reader,
    `SELECT o.* FROM outbox_events o JOIN voucher_batches b ON b.id = o.subject_id WHERE b.public_id = ?`,
    [batch.id],
  );
  expect(event).toMatchObject({ event: "VoucherBatchCreated", delivered_at: null });
  for (const text of [String(entry?.after_json), String(event?.payload)]) {
    expect(text).toContain("linkedin");
    expect(text.toLowerCase()).not.toContain(code.toLowerCase());
  }
});
