import { newKey, prepareDatabase, startApi } from "../api.mjs";
import { operation } from "../documents.mjs";
import { fill } from "../fill.mjs";
import { inRounds, report } from "../measure.mjs";
import { signInPeople } from "../people.mjs";
import { REFERENCES, redeemByReference } from "../reference/redeem-call.mjs";
import { reportRush, sendPlan } from "../rush.mjs";
import { issueCodes, issueSharedCode } from "../vouchers.mjs";

/** People who take turns: in a rush each redeems once or twice, not thousands of times. */
const PEOPLE = 20_000;
/** Users at once, and how many requests they send in each measurement. */
const LEVELS = [
  { users: 1, requests: 1_000, calls: 1_000 },
  { users: 16, requests: 8_000, calls: 3_000 },
  { users: 64, requests: 20_000, calls: 4_000 },
  { users: 256, requests: 30_000, calls: 4_000 },
  { users: 1_024, requests: 30_000, calls: 4_000 },
];
const REFUSED_SHARE = 0.3;
const WARM_UP = { users: 64, requests: 5_000 };
const ME = "query { me { id } }";
const AGAINST = { references: REFERENCES, cheapest: "me { id } with the same sessions" };
/** What a good answer holds. */
const ACCEPTED = '"balances"';
const REFUSED = '"VOUCHER_DEPLETED"';

/**
 * Redemptions over HTTP, GraphQL and a session, as the portal sends them: distinct codes of one voucher (W1), one code
 * for everybody (W2), and 30 of 100 refused (W3). Beside them the same server's cheapest answer to somebody signed in,
 * and one transaction per redemption without any server, in the same tables. `rows` codes and as many claims are in
 * the tables before; none when it is 0.
 */
export async function redeem({ engine, rows, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  await fill(database, { batches: 1, claims: rows, users: PEOPLE, unclaimedCodes: rows === 0 ? 1 : 0 });
  const people = await signInPeople(database, PEOPLE);
  const api = await startApi(database, { cpuProfiles });
  const bench = { engine, database, api, people, callers: people.callers };
  await warmUp(bench);
  for (const level of LEVELS) await measureLevel(bench, level, { rows, runs });
  await api.stop();
  await database.drop();
}

async function measureLevel(bench, level, { rows, runs }) {
  const rounds = await inRounds(runs, {
    W1: async () => load(bench, level, await issueCodes(bench, level.requests), [ACCEPTED]),
    W2: async () => load(bench, level, [await issueSharedCode(bench)], [ACCEPTED]),
    W3: async () => load(bench, level, await someDepleted(bench, level), [ACCEPTED, REFUSED]),
    noop: () => sendPlan(bench, level, { query: ME, variables: [{}], expected: ['"me":{"id"'] }),
    call: async () => reference(bench, level, await issueCodes(bench, level.calls)),
  });
  const facts = { engine: bench.engine.name, rows };
  for (const workload of ["W1", "W2", "W3"]) {
    const name = `redeem-${workload}-${level.users}-users`;
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
    bench: `redeem-W2-${level.users}-users`,
    unit: "requests/s",
    values: rate("W2"),
    reference: rate("W1"),
    against: "W1",
  });
}

async function load(bench, { users, requests }, codes, expected) {
  const variables = Array.from({ length: requests }, (_, at) => ({
    input: { code: codes[at % codes.length], idempotencyKey: newKey() },
  }));
  return sendPlan(bench, { users, requests }, { query: redeemDocument(), variables, expected });
}

function reference({ database, people }, { users }, codes) {
  const normal = codes.map((code) => code.replaceAll("-", ""));
  return redeemByReference(database, { users, codes: normal, userIds: people.userIds });
}

/** Fresh codes, and in every ten, evenly, three times a code that is used up. */
async function someDepleted(bench, { requests }) {
  const refused = Math.round(requests * REFUSED_SHARE);
  const fresh = await issueCodes(bench, requests - refused);
  const depleted = await issueSharedCode(bench, 1);
  await load(bench, { users: 1, requests: 1 }, [depleted], [ACCEPTED]);
  let taken = 0;
  return Array.from({ length: requests }, (_, at) =>
    Math.floor((at + 1) * REFUSED_SHARE) > Math.floor(at * REFUSED_SHARE) ? depleted : fresh[taken++],
  );
}

async function warmUp(bench) {
  await sendPlan(bench, WARM_UP, { query: ME, variables: [{}], expected: ['"me":{"id"'] });
  await load(bench, WARM_UP, await issueCodes(bench, WARM_UP.requests), [ACCEPTED]);
}

let document;
/** What the portal sends. */
function redeemDocument() {
  document ??= operation("RedeemVoucher", "portal");
  return document;
}
