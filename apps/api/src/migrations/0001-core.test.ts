import type { EntityTarget, ObjectLiteral } from "typeorm";
import { newPublicId } from "../kernel/index.js";
import { LlmModelEntity } from "../modules/catalog/llm-model.entity.js";
import { ClaimEntity } from "../modules/claims/claim.entity.js";
import { ApiKeyEntity } from "../modules/identity/api-keys/index.js";
import { SessionEntity } from "../modules/identity/session.entity.js";
import { UserEntity } from "../modules/identity/user.entity.js";
import { BenefitEntity } from "../modules/vouchers/benefit.entity.js";
import { VoucherBatchEntity } from "../modules/vouchers/voucher-batch.entity.js";
import { VoucherCodeEntity } from "../modules/vouchers/voucher-code.entity.js";
import { BalanceEntity } from "../modules/wallet/balance.entity.js";
import { GrantEntity } from "../modules/wallet/grant.entity.js";
import { LedgerEntryEntity } from "../modules/wallet/ledger-entry.entity.js";
import { AuditEntryEntity, recordAudit } from "../platform/audit/index.js";
import { createTestStore, TEST_NOW, TEST_TIME_ZONE, type TestStore } from "../testing/index.js";
import { migrations } from "./index.js";

const at = new Date(TEST_NOW);

let store: TestStore;

beforeAll(async () => {
  store = await createTestStore();
  await store.database.transaction("one row of everything", async (tx) => {
    for (const [entity, row] of rows) await tx.insert(entity, [row]);
    await recordAudit(tx, {
      actorId: 1,
      apiKeyId: null,
      event: "VoucherBatchCreated",
      subjectKind: "VoucherBatch",
      subjectId: 3,
      requestId: "r",
    });
  });
});
afterAll(() => store.close());

const user = {
  id: 1,
  publicId: newPublicId(),
  name: "Ayu",
  email: "ayu@people.example",
  emailNormal: "ayu@people.example",
  passwordHash: "none",
  role: "USER",
  createdAt: at,
};
const apiKey = {
  id: 20,
  publicId: newPublicId(),
  name: "Gateway",
  secretHash: "hash",
  lastFour: "WXYZ",
  scopes: "REDEEM",
  createdById: 1,
  createdAt: at,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
};
const model = {
  id: 2,
  publicId: newPublicId(),
  slug: "test/model",
  name: "model",
  provider: "Test",
  isEnabled: true,
  createdAt: at,
};
const batch = {
  id: 3,
  publicId: newPublicId(),
  name: "June",
  searchText: "june",
  description: null,
  campaign: null,
  metadata: "[]",
  codeMode: "SINGLE_CODE",
  codePrefix: null,
  codePattern: null,
  claimLimit: 10,
  claimedCount: 1,
  codeCount: 1,
  generatedCount: 1,
  maxClaimsPerUser: 1,
  perUserScope: "BATCH",
  claimStartsAt: null,
  claimEndsAt: null,
  usageEndsAt: null,
  usageValidDays: null,
  isPubliclyPreviewable: false,
  isEnabled: true,
  boundUserId: null,
  boundEmail: null,
  budgetUnit: null,
  budgetAmount: null,
  budgetPerClaim: null,
  budgetUsed: null,
  flow: "DIRECT",
  minPurchase: null,
  purchaseKind: null,
  isFirstOrderOnly: false,
  version: 1,
  createdById: 1,
  createdAt: at,
  updatedAt: at,
};
const benefit = {
  id: 4,
  publicId: newPublicId(),
  batchId: 3,
  position: 0,
  kind: "GRANT",
  unit: "LLM_TOKEN",
  amount: 100,
  modelId: 2,
  currency: null,
  basisPoints: null,
  maxDiscount: null,
  planId: null,
  days: null,
};
const code = {
  id: 5,
  batchId: 3,
  serial: 1,
  display: "JUNE",
  normalForm: "JUNE",
  maxClaims: null,
  claimedCount: 1,
  disabledAt: null,
};
const claim = {
  id: 6,
  publicId: newPublicId(),
  batchId: 3,
  codeId: 5,
  userId: 1,
  limitScopeId: 3,
  userSlot: 1,
  source: "CODE",
  state: "ACTIVE",
  claimedAt: at,
  claimEndsAt: null,
  usageExpiresAt: null,
  orderId: null,
  reservedAt: null,
  usedAt: null,
  saved: null,
};
const grant = {
  id: 7,
  publicId: newPublicId(),
  userId: 1,
  claimId: 6,
  benefitId: 4,
  unit: "LLM_TOKEN",
  modelId: 2,
  granted: 100,
  remaining: 100,
  spent: 0,
  expired: 0,
  voided: 0,
  category: "PROMO",
  priority: 0,
  usageExpiresAt: null,
  createdAt: at,
  held: 0,
  isOpen: true,
  trialMonth: 0,
};
const entry = {
  id: 8,
  publicId: newPublicId(),
  grantId: 7,
  userId: 1,
  kind: "VOUCHER_REDEEM",
  sourceId: 6,
  unit: "LLM_TOKEN",
  amount: 100,
  createdAt: at,
};
const balance = { userId: 1, unit: "LLM_TOKEN", modelLock: 2, amount: 100, updatedAt: at };
const rows: [EntityTarget<ObjectLiteral>, ObjectLiteral][] = [
  [UserEntity, user],
  [ApiKeyEntity, apiKey],
  [LlmModelEntity, model],
  [VoucherBatchEntity, batch],
  [BenefitEntity, benefit],
  [VoucherCodeEntity, code],
  [ClaimEntity, claim],
  [GrantEntity, grant],
  [LedgerEntryEntity, entry],
  [BalanceEntity, balance],
];

const write = (sql: string) => store.database.transaction("t", (tx) => tx.write(sql));

describe("the migrations", () => {
  const drift = async () => (await store.dataSource.driver.createSchemaBuilder().log()).upQueries;

  it("make exactly the schema that the entities describe", async () => {
    expect((await drift()).map((each) => each.query)).toEqual([]);
  });

  it("are compared for real: a column that no entity knows shows", async () => {
    const other = await createTestStore();
    await other.dataSource.query("ALTER TABLE users ADD COLUMN nickname varchar(20) NULL");
    const { upQueries } = await other.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries).not.toEqual([]);
    await other.close();
  });

  it("run once each, and not again when the next process starts", async () => {
    const again = await store.openAgain();
    const done: unknown[] = await again.dataSource.query("SELECT name FROM migrations");
    expect(done).toHaveLength(migrations.length);
    expect(await again.dataSource.showMigrations()).toBe(false);
  });

  it("never go backwards", async () => {
    const runner = store.dataSource.createQueryRunner();
    for (const Migration of migrations) {
      await expect(new Migration(TEST_TIME_ZONE).down(runner)).rejects.toThrow("forward only");
    }
    await runner.release();
  });
});

describe("the database itself, whoever writes, refuses", () => {
  it.each([
    ["benefits", "UPDATE benefits SET amount = 1"],
    ["benefits", "UPDATE benefits SET unit = 'GPU_CREDIT', model_id = NULL"],
    ["benefits", "DELETE FROM benefits"],
    ["ledger_entries", "UPDATE ledger_entries SET amount = 1"],
    ["ledger_entries", "DELETE FROM ledger_entries"],
    ["audit_entries", "UPDATE audit_entries SET event = 'Nothing'"],
    ["audit_entries", "DELETE FROM audit_entries"],
    ["claims", "DELETE FROM claims"],
    ["grants", "DELETE FROM grants"],
    ["users", "DELETE FROM users"],
  ])("to change what is kept for ever in %s: %s", async (table, sql) => {
    await expect(write(sql)).rejects.toThrow(new RegExp(`${table} (never change|are kept)`));
  });

  it.each([
    ["amount", { amount: 1 }],
    ["unit", { unit: "GPU_CREDIT" as const }],
    ["model", { modelId: null }],
  ])("to change the %s of a benefit through the ORM", async (_what, change) => {
    const { manager } = store.dataSource;
    await expect(manager.update(BenefitEntity, { id: 4 }, change)).rejects.toThrow("never change");
    const loaded = await manager.findOneByOrFail(BenefitEntity, { id: 4 });
    await expect(manager.save(Object.assign(loaded, change))).rejects.toThrow("never change");
    expect(await manager.findOneByOrFail(BenefitEntity, { id: 4 })).toMatchObject(benefit);
  });

  it("to take away an audit entry through the ORM", async () => {
    const { manager } = store.dataSource;
    const loaded = await manager.findOneOrFail(AuditEntryEntity, { where: { subjectId: 3 } });
    await expect(manager.remove(loaded)).rejects.toThrow("are kept");
  });

  it.each([
    ["unit", "unit = 'GPU_CREDIT', model_id = NULL"],
    ["model", "model_id = NULL"],
    ["amount", "granted = 200, remaining = 200"],
    ["owner", "user_id = 99"],
  ])("to change the %s of a grant", async (_what, change) => {
    await expect(write(`UPDATE grants SET ${change}`)).rejects.toThrow("the terms of a grant never change");
  });

  it("to change the code mode of a batch", async () => {
    const change = "UPDATE voucher_batches SET code_mode = 'MULTI_CODE'";
    await expect(write(change)).rejects.toThrow("code mode of a batch never changes");
  });

  it("but lets a grant be spent, a batch be renamed and a claim change its state", async () => {
    await expect(write("UPDATE grants SET remaining = 60, spent = 40")).resolves.toBe(1);
    await expect(write("UPDATE voucher_batches SET name = 'July'")).resolves.toBe(1);
    await expect(write("UPDATE claims SET state = 'USED'")).resolves.toBe(1);
  });

  it.each([
    ["more claims than the limit of a batch", "UPDATE voucher_batches SET claimed_count = 11"],
    ["fewer claims than none", "UPDATE voucher_batches SET claimed_count = -1"],
    ["a limit of nothing", "UPDATE voucher_batches SET claim_limit = 0, claimed_count = 0"],
    ["a limit of nothing per person", "UPDATE voucher_batches SET max_claims_per_user = 0"],
    [
      "an end before the start",
      "UPDATE voucher_batches SET claim_starts_at = '2026-01-02 00:00:00.000', claim_ends_at = '2026-01-01 00:00:00.000'",
    ],
    ["more claims than the limit of a code", "UPDATE voucher_codes SET max_claims = 1, claimed_count = 2"],
    ["a claim in a place below the first", "UPDATE claims SET user_slot = 0"],
    ["more left in a grant than was given", "UPDATE grants SET remaining = 101"],
    ["less than nothing left in a grant", "UPDATE grants SET remaining = -1, spent = 101"],
    ["less than nothing in a balance", "UPDATE balances SET amount = -1"],
  ])("%s", async (_what, sql) => {
    await expect(write(sql)).rejects.toThrow(/constraint/i);
  });

  it.each<[string, EntityTarget<ObjectLiteral>, ObjectLiteral]>([
    ["a second account with one e-mail", UserEntity, { ...user, email: "Ayu@people.example" }],
    ["a second model with one id of gateways", LlmModelEntity, model],
    ["a second benefit in one place of a batch", BenefitEntity, benefit],
    ["a second code with one normal form", VoucherCodeEntity, { ...code, serial: 2 }],
    ["a second code with one serial number", VoucherCodeEntity, { ...code, normalForm: "JULY" }],
    ["a second claim in one place of a person", ClaimEntity, claim],
    ["a second grant for one benefit of a claim", GrantEntity, grant],
    ["a second movement of a grant for one cause", LedgerEntryEntity, entry],
  ])("%s", async (_what, entity, row) => {
    const copy = { ...row, id: 999, ...("publicId" in row && { publicId: newPublicId() }) };
    const insert = store.database.transaction("t", (tx) => tx.insert(entity, [copy]));
    await expect(insert).rejects.toThrow(/unique|duplicate/i);
  });

  it.each<[string, EntityTarget<ObjectLiteral>, ObjectLiteral]>([
    [
      "a session of nobody",
      SessionEntity,
      {
        id: 998,
        tokenHash: "h",
        userId: 404,
        audience: "PORTAL",
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at,
        endedAt: null,
      },
    ],
    ["a grant out of a claim that does not exist", GrantEntity, { ...grant, id: 998, claimId: 404 }],
    ["an amount of nothing", BenefitEntity, { ...benefit, id: 998, position: 1, amount: 0 }],
    ["GPU credit locked to a model", BenefitEntity, { ...benefit, id: 998, position: 1, unit: "GPU_CREDIT" }],
    ["an API key for nothing", ApiKeyEntity, { ...apiKey, id: 998, secretHash: "other", scopes: "" }],
    ["an API key of nobody", ApiKeyEntity, { ...apiKey, id: 998, secretHash: "other", createdById: 404 }],
    ["a movement of nothing", LedgerEntryEntity, { ...entry, id: 998, kind: "SPEND", amount: 0 }],
  ])("%s", async (_what, entity, row) => {
    const fresh = { ...row, ...("publicId" in row && { publicId: newPublicId() }) };
    const insert = store.database.transaction("t", (tx) => tx.insert(entity, [fresh]));
    await expect(insert).rejects.toThrow(/constraint/i);
  });
});
