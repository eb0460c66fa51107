import { createBatch, createTestApp, outcomeOf, redeem, type TestApp } from "../../testing/index.js";

const USERS = 64;
const EACH = 5;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

test("64 people who redeem at once need no more statements than redemptions, sessions and answers included", async () => {
  const creator = await app.createUser({ role: "SUPERADMIN" });
  const batch = await createBatch(app.database, creator, {
    codeMode: "MULTI_CODE",
    codes: USERS * EACH,
    maxClaimsPerUser: EACH,
  });
  const people = await app.createUsers(Array.from({ length: USERS }, () => ({})));
  const browsers = await Promise.all(people.map((user) => app.signInAs(user)));
  const codes = batch.codes.map(({ display }) => display);
  const outcomes: string[] = [];
  const statements = await app.countStatements(() =>
    Promise.all(
      browsers.map(async (browser, at) => {
        for (const code of codes.slice(at * EACH, (at + 1) * EACH)) {
          outcomes.push(await outcomeOf(redeem(browser, code)));
        }
      }),
    ),
  );
  expect(outcomes).toHaveLength(USERS * EACH);
  expect(new Set(outcomes)).toEqual(new Set(["VoucherRedeemed"]));
  expect(statements).toBeLessThanOrEqual(USERS * EACH);
});

test("a redemption needs a fixed number of statements when nobody else is there", async () => {
  const creator = await app.createUser({ role: "SUPERADMIN" });
  const { codes } = await createBatch(app.database, creator, {
    codeMode: "MULTI_CODE",
    codes: 3,
    maxClaimsPerUser: null,
  });
  const browser = await app.signInAs(await app.createUser());
  const counts: number[] = [];
  for (const { display } of codes) {
    counts.push(
      await app.countStatements(async () =>
        expect(await outcomeOf(redeem(browser, display))).toBe("VoucherRedeemed"),
      ),
    );
  }
  // The first one makes the person's guard, and reads the benefits once for all that follow.
  const [first = 0, second = 0, third = 0] = counts;
  expect(second).toBeLessThan(first);
  expect(third).toBe(second);
  expect(second).toBeLessThanOrEqual(22);
});
