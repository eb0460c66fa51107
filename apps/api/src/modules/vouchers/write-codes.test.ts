import { patternOfPrefix } from "@vouchsafe/contract";
import { selectRows } from "../../platform/database/index.js";
import { createUsers } from "../../testing/factories.js";
import { createBatch, createTestStore, type TestStore, type TestUser } from "../../testing/index.js";
import { createCodeGenerator, type GenerateCodes, withNormalForm } from "./code-generator.js";
import { generateCodes, isCodeJustTaken } from "./write-codes.js";

let store: TestStore;
let creator: TestUser;

beforeAll(async () => {
  store = await createTestStore();
  const [user] = await createUsers(store.database, [{ role: "SUPERADMIN" }]);
  if (!user) throw new Error("One user was asked for");
  creator = user;
});
afterAll(() => store.close());

/** Gives the codes of a list, one after the other, and says how many were drawn. */
function scripted(displays: readonly string[]) {
  let drawn = 0;
  const generate: GenerateCodes = (_pattern, count) =>
    Array.from({ length: count }, () => withNormalForm(displays[drawn++ % displays.length] ?? ""));
  return { generate, drawn: () => drawn };
}

async function write(generate: GenerateCodes, count: number): Promise<string[]> {
  const batch = await createBatch(store.database, creator, {
    codes: 0,
    codeMode: "MULTI_CODE",
    claimLimit: count,
  });
  const owner = { batchId: batch.id, maxClaims: 1, pattern: patternOfPrefix(null) };
  await store.database.transaction("write codes", (tx) =>
    generateCodes(tx, owner, { from: 1, to: count }, generate),
  );
  const rows = await selectRows(
    store.database.reader,
    "SELECT display FROM voucher_codes WHERE batch_id = ? ORDER BY serial",
    [batch.id],
  );
  return rows.map((row) => String(row.display));
}

test("a code that was drawn twice is drawn again, and only that one", async () => {
  const { generate, drawn } = scripted(["AAAA-0001", "AAAA-0002", "AAAA-0001", "AAAA-0003"]);
  expect(await write(generate, 3)).toEqual(["AAAA-0001", "AAAA-0002", "AAAA-0003"]);
  expect(drawn()).toBe(4);
});

test("a code that another batch has, in whatever spelling, is drawn again", async () => {
  await createBatch(store.database, creator, { codes: ["bbbb 000i"] });
  const { generate, drawn } = scripted(["BBBB-0001", "BBBB-0002"]);
  expect(await write(generate, 1)).toEqual(["BBBB-0002"]);
  expect(drawn()).toBe(2);
});

test("randomness that repeats itself is a fault, and nothing is written", async () => {
  await createBatch(store.database, creator, { codes: ["CCCC0001"] });
  await expect(write(scripted(["CCCC0001"]).generate, 1)).rejects.toThrow("Random codes hardly ever clash");
});

test("a code that is stored meanwhile is stopped by the unique key, and recognised", async () => {
  await createBatch(store.database, creator, { codes: ["DDDD0001"] });
  const twice = createBatch(store.database, creator, { codes: ["dddd-oooi"] });
  const error: unknown = await twice.catch((failure: unknown) => failure);
  expect(isCodeJustTaken(error)).toBe(true);
});

test("a real generator fills several chunks without a gap", async () => {
  const generate = createCodeGenerator((size) => crypto.getRandomValues(new Uint8Array(size)));
  expect(new Set(await write(generate, 1_001)).size).toBe(1_001);
});
