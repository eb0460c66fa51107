import { selectRows, toInstant, toSafeInteger } from "../platform/database/index.js";
import {
  createTestDatabase,
  migrationsBefore,
  openTestDatabase,
  type TestDatabase,
} from "../testing/index.js";
import { Desk1763640000005 } from "./0005-desk.js";

let store: TestDatabase;

beforeEach(async () => {
  store = await createTestDatabase();
});
afterEach(() => store.drop());

const open = (known?: ReturnType<typeof migrationsBefore>) => openTestDatabase(store.url, { known });

test("grants of the version before are counted by the quarter of an hour in which they expire", async () => {
  const old = await open(migrationsBefore(Desk1763640000005));
  const run = (sql: string) => old.dataSource.query(sql);
  const at = "'2026-11-01 00:00:00.000'";
  await run(`INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
    VALUES (1, 'u', 'Ayu', 'a@b.example', 'a@b.example', 'none', 'USER', ${at})`);
  await run(`INSERT INTO voucher_batches (id, public_id, name, search_text, metadata, code_mode, claimed_count,
      code_count, generated_count, per_user_scope, is_publicly_previewable, is_enabled, version, created_by_id,
      created_at, updated_at)
    VALUES (3, 'b', 'June', 'june', '[]', 'SINGLE_CODE', 0, 1, 1, 'BATCH', 0, 1, 1, 1, ${at}, ${at})`);
  await run(`INSERT INTO benefits (id, public_id, batch_id, position, kind, unit, amount)
    VALUES (4, 'f', 3, 0, 'GRANT', 'LLM_TOKEN', 100)`);
  // Right at a quarter, right behind it, and at the next one; and never.
  const deadlines = ["2026-12-01 17:00:00.000", "2026-12-01 17:00:00.001", "2026-12-01 17:15:00.000", null];
  for (const [place, deadline] of deadlines.entries()) {
    const id = 10 + place;
    await run(`INSERT INTO claims (id, public_id, batch_id, user_id, limit_scope_id, source, state, claimed_at)
      VALUES (${id}, 'c${id}', 3, 1, 3, 'CODE', 'USED', ${at})`);
    await run(`INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent,
        expired, voided, category, priority, created_at, usage_expires_at)
      VALUES (${id + 10}, 'g${id}', 1, ${id}, 4, 'LLM_TOKEN', 100, 70, 20, 6, 4, 'PROMO', 100, ${at},
        ${deadline === null ? "NULL" : `'${deadline}'`})`);
  }
  await old.database.close();

  const { database } = await open();
  const rows = await selectRows(database.reader, "SELECT * FROM usage_deadlines ORDER BY expires_by");
  expect(
    rows.map((row) => [
      toSafeInteger(row.benefit_id),
      toInstant(row.expires_by).toISOString(),
      row.unit,
      toSafeInteger(row.granted),
      toSafeInteger(row.gone),
    ]),
  ).toEqual([
    [4, "2026-12-01T17:00:00.000Z", "LLM_TOKEN", 100, 30],
    [4, "2026-12-01T17:15:00.000Z", "LLM_TOKEN", 200, 60],
  ]);
  await database.close();
});
