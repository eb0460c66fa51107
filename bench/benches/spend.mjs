import { newKey, prepareDatabase, startApi } from "../api.mjs";
import { fill } from "../fill.mjs";
import { inRounds, report } from "../measure.mjs";
import { REFERENCES, spendByReference } from "../reference/spend-call.mjs";
import { reportRush, sendPlan } from "../rush.mjs";

/** People whose wallets are spent from in turn. */
const PEOPLE = 20_000;
/** Users at once, and how many requests they send in each measurement. */
const LEVELS = [
  { users: 1, requests: 1_000, calls: 1_000 },
  { users: 16, requests: 8_000, calls: 3_000 },
  { users: 64, requests: 20_000, calls: 4_000 },
  { users: 256, requests: 30_000, calls: 4_000 },
];
const WARM_UP = { users: 64, requests: 5_000 };
/** Nothing has such an id, and no id looks like it: the key is looked up, and nothing else. */
const NOTHING = 'query { hold(id: "none") { id } }';
const SPEND = `mutation Spend($input: SpendInput!) {
  spend(input: $input) { __typename ... on Spent { id amount balances { amount } } ... on Refusal { code } }
}`;
const CREATE_KEY = `mutation Create($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { ... on ApiKeyCreated { secret } ... on Refusal { code message } }
}`;
const AGAINST = { references: REFERENCES, cheapest: "a field without a look-up, with the same API key" };
/** What a good answer holds. */
const ACCEPTED = '"Spent"';

/**
 * Spends over HTTP, GraphQL and an API key, as a gateway sends them: from everybody's own wallet (S1), and all from one
 * (S2). Beside them the same server's cheapest answer to that key, and one transaction per spend without any server, in
 * the same tables. The wallets hold `rows` grants together, all open.
 */
export async function spend({ engine, rows, runs, cpuProfiles }) {
  if (rows < PEOPLE) throw new Error(`Everybody needs something to spend: --rows=${PEOPLE} or more.`);
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  await fill(database, { batches: 1, claims: rows, users: PEOPLE, unclaimedCodes: 0 });
  const people = await database.rows("SELECT id, public_id FROM users WHERE role = 'USER' ORDER BY id");
  const api = await startApi(database, { cpuProfiles });
  const bench = { engine, database, api, callers: [await createKey(api)], people, hotWallets: 0 };
  await load(bench, WARM_UP, people);
  for (const level of LEVELS) await measureLevel(bench, level, { rows, runs });
  await api.stop();
  await database.drop();
}

async function measureLevel(bench, level, { rows, runs }) {
  const userIds = bench.people.map(({ id }) => Number(id));
  const rounds = await inRounds(runs, {
    S1: () => load(bench, level, bench.people),
    S2: () => load(bench, level, [nextHotWallet(bench)]),
    noop: () => sendPlan(bench, level, { query: NOTHING, variables: [{}], expected: ['"hold":null'] }),
    call: () => spendByReference(bench.database, { users: level.users, calls: level.calls, userIds }),
  });
  const facts = { engine: bench.engine.name, rows };
  for (const workload of ["S1", "S2"]) {
    const name = `spend-${workload}-${level.users}-users`;
    reportRush({
      ...facts,
      name,
      values: rounds[workload],
      call: rounds.call,
      noop: rounds.noop,
      ...AGAINST,
    });
  }
  const rate = (name) => rounds[name].map(({ perSecond }) => perSecond);
  report({
    ...facts,
    bench: `spend-S2-${level.users}-users`,
    unit: "requests/s",
    values: rate("S2"),
    reference: rate("S1"),
    against: "S1",
  });
}

function load(bench, { users, requests }, wallets) {
  const variables = Array.from({ length: requests }, (_, at) => ({
    input: {
      userId: wallets[at % wallets.length].public_id,
      unit: "LLM_TOKEN",
      amount: 1,
      idempotencyKey: newKey(),
    },
  }));
  return sendPlan(bench, { users, requests }, { query: SPEND, variables, expected: [ACCEPTED] });
}

/** Another wallet for every measurement: one does not hold enough for all of them. */
function nextHotWallet(bench) {
  bench.hotWallets += 1;
  return bench.people[bench.people.length - bench.hotWallets];
}

async function createKey({ client }) {
  const input = { name: "Bench", scopes: ["WALLET_SPEND"] };
  const { createApiKey: result } = await client.ask(CREATE_KEY, { input });
  if (!result.secret) throw new Error(`The key was refused: ${JSON.stringify(result)}`);
  return `authorization: Bearer ${result.secret}`;
}
