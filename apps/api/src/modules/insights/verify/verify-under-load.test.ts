import {
  createTestApp,
  issueBatch,
  outcomeOf,
  redeem,
  type TestApp,
  type TestClient,
} from "../../../testing/index.js";
import { verify } from "./verify.js";

const PEOPLE = 8;
const ROUNDS = 15;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ transport: "network" });
});
afterAll(() => app.close());

async function redeemAll(clients: readonly TestClient[], code: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const outcomes = await Promise.all(clients.map((client) => outcomeOf(redeem(client, code))));
    expect(new Set(outcomes)).toEqual(new Set(["VoucherRedeemed"]));
  }
}

test("people who redeem while it looks never look like a fault", async () => {
  const desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  await issueBatch(desk, { code: "HOT-2026", maxClaims: PEOPLE * ROUNDS, maxClaimsPerUser: null });
  const people = await app.createUsers(Array.from({ length: PEOPLE }, () => ({})));
  const clients = await Promise.all(people.map((person) => app.signInAs(person)));

  const load = { isOver: false };
  const redeemed = redeemAll(clients, "HOT-2026").finally(() => {
    load.isOver = true;
  });
  let looks = 0;
  const broken: string[] = [];
  while (!load.isOver) {
    for await (const finding of verify(app.database)) {
      broken.push(...finding.broken.map((id) => `${finding.name}: ${id}`));
    }
    looks++;
  }
  await redeemed;

  expect(broken).toEqual([]);
  expect(looks).toBeGreaterThan(1);
});
