import { newKey, prepareDatabase, startApi } from "../api.mjs";
import { operation } from "../documents.mjs";
import { fill } from "../fill.mjs";
import { inRounds, note, report } from "../measure.mjs";
import { signInPeople } from "../people.mjs";
import { canReadProcessor, processorMs } from "../processor.mjs";
import { REFERENCES, redeemByReference } from "../reference/redeem-call.mjs";
import { sendLoad } from "../send-load.mjs";
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
  const bench = { engine, database, api, people, pids: pidsOf(engine, api) };
  await warmUp(bench);
  for (const level of LEVELS) await measureLevel(bench, level, { rows, runs });
  await api.stop();
  await database.drop();
}

function pidsOf(engine, api) {
  return engine.pid === undefined ? [api.pid] : [api.pid, engine.pid];
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
  for (const workload of ["W1", "W2", "W3"]) reportWorkload({ ...facts, workload, level, rounds });
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

function reportWorkload({ engine, rows, workload, level, rounds }) {
  const values = (figure, of = workload) => rounds[of].map((round) => round[figure]);
  const line = (name, unit, figure, reference, against) =>
    report({
      engine,
      rows,
      bench: `redeem-${workload}-${level.users}-users${name}`,
      unit,
      values: values(figure),
      reference,
      against,
    });
  line("", "requests/s", "perSecond", values("perSecond", "call"), REFERENCES[engine]);
  line("", "requests/s", "perSecond", values("perSecond", "noop"), "me { id } with the same sessions");
  line("-p99", "ms", "p99Ms", values("p50Ms"), "its median");
  line("-failed", "requests", "failed", 1, "1");
  if (canReadProcessor()) line("-cpu", "ms of API and database per request", "cpuMs", 1, "1 ms");
  if (engine === "mariadb") line("-sql", "statements per request", "statements", 1, "1");
}

async function load(bench, { users, requests }, codes, expected) {
  const variables = Array.from({ length: requests }, (_, at) => ({
    input: { code: codes[at % codes.length], idempotencyKey: newKey() },
  }));
  return sendPlan(bench, { users, requests }, { query: redeemDocument(), variables, expected });
}

/** Sends a plan and measures around it what it costs API and database. Fails when an answer was none of the expected. */
async function sendPlan({ database, api, people, pids }, { users, requests }, plan) {
  const before = await costs(database, pids);
  const sent = await sendLoad({ port: api.port, users, requests, sessions: people.cookies, ...plan });
  const after = await costs(database, pids);
  if (sent.outcomes.failed > 0)
    note(`${sent.outcomes.failed} requests failed, the first with ${sent.failure}`);
  return {
    perSecond: sent.perSecond,
    p50Ms: sent.p50Ms,
    p99Ms: sent.p99Ms,
    failed: sent.outcomes.failed,
    cpuMs: (after.cpuMs - before.cpuMs) / requests,
    statements: (after.statements - before.statements) / requests,
  };
}

async function costs(database, pids) {
  const cpuMs = canReadProcessor() ? processorMs(pids) : 0;
  if (database.engine !== "mariadb") return { cpuMs, statements: 0 };
  const [row] = await database.rows("SHOW GLOBAL STATUS LIKE 'Questions'");
  return { cpuMs, statements: Number(row.Value) };
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
