import { selectRows } from "../platform/database/index.js";
import {
  createTestApp,
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestApp,
} from "../testing/index.js";
import { ApiKeys1763640000008 } from "./0008-api-keys.js";

test("idempotency keys of the version before are kept, and stay unique", async () => {
  const store = await createTestDatabase();
  const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });
  const at = "'2026-11-01 00:00:00.123'";
  const insert = (id: number, caller: number, key: string) =>
    `INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
     VALUES (${id}, ${caller}, 'redeemVoucher', '${key}', 'hash', '{"outcome":"ACCEPTED"}', ${at}, ${at})`;
  const old = await open(migrationsBefore(ApiKeys1763640000008));
  await old.dataSource.query(
    `INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
     VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${at})`,
  );
  await old.dataSource.query(insert(2, 1, "kept"));
  const rows = "SELECT * FROM idempotency_keys ORDER BY id";
  const before = await selectRows(old.database.reader, rows);
  await old.database.close();

  const { database, dataSource } = await open();
  expect(await selectRows(database.reader, rows)).toEqual(before);
  await expect(dataSource.query(insert(3, 1, "kept"))).rejects.toThrow(/unique|duplicate/i);
  // An API key is a caller, too; it is no row of the table of people.
  await dataSource.query(insert(4, 404, "kept"));
  await database.close();
  await store.drop();
});

describe("the database itself, whoever writes,", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
    await app.createApiKey(["REDEEM"], { expiresAt: new Date("2026-12-01T00:00:00.000Z") });
  });
  afterAll(() => app.close());

  const write = (sql: string) => app.database.transaction("by hand", (tx) => tx.write(sql, []));

  it.each([
    ["the scopes", "scopes = 'REDEEM WALLET_SPEND'"],
    ["the secret", "secret_hash = 'another'"],
    ["the maker", "created_by_id = created_by_id + 1"],
    ["the expiry", "expires_at = NULL"],
    ["the expiry, to a later one", "expires_at = '2027-12-01 00:00:00.000'"],
    ["the name", "name = 'another'"],
  ])("refuses to change %s of an API key", async (_what, change) => {
    await expect(write(`UPDATE api_keys SET ${change}`)).rejects.toThrow(/never change|constraint/i);
  });

  it("refuses to delete an API key, and to take a revocation back", async () => {
    await expect(write("DELETE FROM api_keys")).rejects.toThrow("api_keys are kept");
    await write("UPDATE api_keys SET revoked_at = '2026-11-20 00:00:00.000'");
    for (const later of ["NULL", "'2027-11-20 00:00:00.000'"]) {
      await expect(write(`UPDATE api_keys SET revoked_at = ${later}`)).rejects.toThrow("revoked for ever");
    }
  });
});
