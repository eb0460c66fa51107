import { newPublicId } from "../../kernel/index.js";
import { selectRows } from "../../platform/database/index.js";
import {
  createTestApp,
  issueBatch,
  outcomeOf,
  redeem,
  type TestApp,
  type TestClient,
} from "../../testing/index.js";

let app: TestApp;
let client: TestClient;

beforeAll(async () => {
  app = await createTestApp();
  client = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
});
afterAll(() => app.close());

const person = async () => app.signInAs(await app.createUser());

type SwitchAnswer = { code?: string; batch?: { status: string; isEnabled: boolean; version: number } };
type CodeAnswer = { code?: string; voucherCode?: { id: string; state: string; isEnabled: boolean } };

async function switchBatch(act: "deactivate" | "reactivate", id: string): Promise<SwitchAnswer> {
  const field = `${act}VoucherBatch`;
  const data = await client.ask<Record<string, SwitchAnswer>>(
    `mutation ($id: ID!) { ${field}(id: $id) { ... on Refusal { code }
       ... on VoucherBatchUpdated { batch { status isEnabled version } } } }`,
    { id },
  );
  return data[field] ?? {};
}

async function switchCode(act: "disable" | "enable", id: string): Promise<CodeAnswer> {
  const field = `${act}VoucherCode`;
  const data = await client.ask<Record<string, CodeAnswer>>(
    `mutation ($id: ID!) { ${field}(id: $id) { ... on Refusal { code }
       ... on VoucherCodeUpdated { voucherCode: code { id state isEnabled } } } }`,
    { id },
  );
  return data[field] ?? {};
}

async function displaysOf(batchId: string): Promise<string[]> {
  const rows = await selectRows(
    app.database.reader,
    `SELECT c.display FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id
     WHERE b.public_id = ? ORDER BY c.serial`,
    [batchId],
  );
  return rows.map((row) => String(row.display));
}

async function eventsOf(batchId: string, table: "audit_entries" | "outbox_events"): Promise<string[]> {
  const rows = await selectRows(
    app.database.reader,
    `SELECT e.event FROM ${table} e JOIN voucher_batches b ON b.id = e.subject_id WHERE b.public_id = ? ORDER BY e.id`,
    [batchId],
  );
  return rows.map((row) => String(row.event)).filter((event) => event !== "VoucherClaimed");
}

test("a voucher that is switched off cannot be claimed; switched on again, it can", async () => {
  const batch = await issueBatch(client);
  const code = String(batch.code);
  expect(await switchBatch("deactivate", batch.id)).toMatchObject({
    batch: { status: "INACTIVE", isEnabled: false, version: 2 },
  });
  expect(await outcomeOf(redeem(await person(), code))).toBe("VOUCHER_INACTIVE");
  expect(await switchBatch("reactivate", batch.id)).toMatchObject({
    batch: { status: "ACTIVE", isEnabled: true, version: 3 },
  });
  expect(await outcomeOf(redeem(await person(), code))).toBe("VoucherRedeemed");
});

test("switching what is so already changes nothing and is not audited twice", async () => {
  const batch = await issueBatch(client);
  expect(await switchBatch("reactivate", batch.id)).toMatchObject({ batch: { version: 1 } });
  const answers = await Promise.all([1, 2, 3, 4].map(() => switchBatch("deactivate", batch.id)));
  for (const answer of answers) expect(answer).toMatchObject({ batch: { status: "INACTIVE", version: 2 } });
  const events = ["VoucherBatchCreated", "VoucherBatchDeactivated"];
  expect(await eventsOf(batch.id, "audit_entries")).toEqual(events);
  expect(await eventsOf(batch.id, "outbox_events")).toEqual(events);
});

test("a code that is disabled cannot be claimed, its neighbour can; enabled again, it can too", async () => {
  const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 2, maxClaimsPerUser: null });
  const [first = "", second = ""] = await displaysOf(batch.id);
  const id = `${batch.id}.1`;
  expect(await switchCode("disable", id)).toEqual({
    voucherCode: { id, state: "DISABLED", isEnabled: false },
  });
  expect(await switchCode("disable", id)).toMatchObject({ voucherCode: { state: "DISABLED" } });
  expect(await outcomeOf(redeem(await person(), first))).toBe("CODE_NOT_FOUND");
  expect(await outcomeOf(redeem(await person(), second))).toBe("VoucherRedeemed");
  expect(await switchCode("enable", id)).toEqual({
    voucherCode: { id, state: "AVAILABLE", isEnabled: true },
  });
  expect(await outcomeOf(redeem(await person(), first))).toBe("VoucherRedeemed");
  const events = ["VoucherBatchCreated", "VoucherCodeDisabled", "VoucherCodeEnabled"];
  expect(await eventsOf(batch.id, "audit_entries")).toEqual(events);
});

test("a code is audited by its number, never by itself", async () => {
  const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 7 });
  await switchCode("disable", `${batch.id}.7`);
  const rows = await selectRows(
    app.database.reader,
    `SELECT a.before_json, a.after_json FROM audit_entries a JOIN voucher_batches b ON b.id = a.subject_id
     WHERE b.public_id = ? AND a.event = 'VoucherCodeDisabled'`,
    [batch.id],
  );
  expect(rows).toEqual([
    { before_json: '{"serial":7,"isEnabled":true}', after_json: '{"serial":7,"isEnabled":false}' },
  ]);
});

test("a claimed code stays claimed when it is disabled", async () => {
  const batch = await issueBatch(client, { codeMode: "MULTI_CODE", quantity: 1 });
  const [code = ""] = await displaysOf(batch.id);
  await redeem(await person(), code);
  expect(await switchCode("disable", `${batch.id}.1`)).toMatchObject({
    voucherCode: { state: "CLAIMED", isEnabled: false },
  });
});

test("what does not exist cannot be switched", async () => {
  const batch = await issueBatch(client);
  for (const id of [newPublicId(), "1", "' OR 1=1"]) {
    expect(await switchBatch("deactivate", id)).toEqual({ code: "VOUCHER_BATCH_NOT_FOUND" });
    expect(await switchBatch("reactivate", id)).toEqual({ code: "VOUCHER_BATCH_NOT_FOUND" });
  }
  for (const id of [batch.id, `${batch.id}.2`, `${batch.id}.0`, `${newPublicId()}.1`, "1.1", ""]) {
    expect(await switchCode("disable", id)).toEqual({ code: "VOUCHER_CODE_NOT_FOUND" });
    expect(await switchCode("enable", id)).toEqual({ code: "VOUCHER_CODE_NOT_FOUND" });
  }
});
