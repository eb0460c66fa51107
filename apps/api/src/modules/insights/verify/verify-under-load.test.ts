import {
  createTestApp,
  issueBatch,
  outcomeOf,
  placeHold,
  redeem,
  releaseHold,
  settleHold,
  spend,
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

/** Pays, holds, settles and releases for everybody, in as many rounds; each has claimed once before. */
async function useAll(gateway: TestClient, userIds: readonly string[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const acts = userIds.map(async (userId, at) => {
      const [paid, placed] = await Promise.all([
        spend(gateway, { userId }),
        placeHold(gateway, { userId, amount: 3 }),
      ]);
      const holdId = placed.hold?.id;
      const ended =
        (round + at) % 2 === 0
          ? await settleHold(gateway, { holdId, amount: 2 })
          : await releaseHold(gateway, { holdId });
      return [paid, placed, ended].map(({ __typename }) => __typename);
    });
    const outcomes = new Set((await Promise.all(acts)).flat());
    expect(outcomes).toEqual(new Set(["Spent", "HoldPlaced", "HoldSettled", "HoldReleased"]));
  }
}

test("people who redeem and spend while it looks never look like a fault", async () => {
  const desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  await issueBatch(desk, { code: "HOT-2026", maxClaims: PEOPLE * (ROUNDS + 1), maxClaimsPerUser: null });
  const people = await app.createUsers(Array.from({ length: PEOPLE }, () => ({})));
  const clients = await Promise.all(people.map((person) => app.signInAs(person)));

  const { client: gateway } = await app.createApiKey(["WALLET_SPEND"]);
  await Promise.all(clients.map((client) => redeem(client, "HOT-2026")));

  const load = { isOver: false };
  const used = Promise.all([
    redeemAll(clients, "HOT-2026"),
    useAll(
      gateway,
      people.map(({ publicId }) => publicId),
    ),
  ]).finally(() => {
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
  await used;

  expect(broken).toEqual([]);
  expect(looks).toBeGreaterThan(1);
});
