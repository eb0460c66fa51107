import { setTimeout as wait } from "node:timers/promises";
import { newKey, prepareDatabase, startApi } from "../api.mjs";
import { fill } from "../fill.mjs";
import { p99While } from "../light-load.mjs";
import { inRounds, report } from "../measure.mjs";
import { canReadMemory, peakWhile, residentMb } from "../memory.mjs";
import { LOADS, prepareLoad } from "../reference/load-codes.mjs";

const POLL_EVERY_MS = 100;
const GENERATION_WAIT_MS = 300_000;
/** Enough questions for a server that has just started to answer as it will go on answering. */
const WARM_UP_MS = 2_000;
const IDLE_MS = 5_000;
const RSS_BOUND_MB = 100;

const CREATE = `mutation Create($input: CreateVoucherBatchInput!) {
  createVoucherBatch(input: $input) {
    ... on VoucherBatchCreated { batch { id } }
    ... on Refusal { code message }
    ... on InvalidInput { fields { path code message } }
  }
}`;
const STATUS = "query Status($id: ID!) { voucherBatch(id: $id) { status quantity } }";

/**
 * Codes of a new batch from the request until the batch can be claimed, beside storing as many rows that are
 * ready. Every run has an empty database and a process that has just started.
 */
export async function generate({ engine, rows, runs, cpuProfiles }) {
  const load = await prepareReference(engine, rows);
  const inFreshApi = (work) => async () => {
    const database = await engine.createDatabase();
    await prepareDatabase(database);
    const api = await startApi(database, { cpuProfiles });
    const value = await work(api);
    await api.stop();
    await database.drop();
    return value;
  };
  const rounds = await inRounds(runs, {
    product: inFreshApi((api) => measureGeneration(api, rows)),
    load: async () => rows / (await load()),
    others: inFreshApi((api) => measureOthers(api, rows)),
  });
  const facts = { engine: engine.name, rows };
  const product = (figure) => rounds.product.map((each) => each[figure]);
  report({
    ...facts,
    bench: "generate",
    unit: "codes/s",
    values: product("codesPerSecond"),
    reference: rounds.load,
    against: LOADS[engine.name],
  });
  if (canReadMemory()) {
    const memory = { unit: "MB", reference: RSS_BOUND_MB, against: "100 MB" };
    report({ ...facts, ...memory, bench: "generate-rss", values: product("growthMb") });
  }
  report({
    ...facts,
    bench: "generate-p99-of-others",
    unit: "ms",
    values: rounds.others.map(({ busyMs }) => busyMs),
    reference: rounds.others.map(({ idleMs }) => idleMs),
    against: "the same questions while nothing is generated",
  });
}

/** The reference works on a database of its own that the product has migrated. */
async function prepareReference(engine, rows) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  const batch = await fill(database, { batches: 1, claims: 0, users: 1, unclaimedCodes: 1 });
  return prepareLoad(database, batch.id, rows);
}

async function measureGeneration(api, rows) {
  const idleMb = canReadMemory() ? residentMb(api.pid) : 0;
  let seconds = 0;
  const work = async () => {
    seconds = await generateBatch(api, rows);
  };
  if (!canReadMemory()) await work();
  const growthMb = canReadMemory() ? (await peakWhile(api.pid, work)) - idleMb : 0;
  return { codesPerSecond: rows / seconds, growthMb };
}

async function measureOthers(api, rows) {
  await p99While(api.client, () => wait(WARM_UP_MS));
  const idleMs = await p99While(api.client, () => wait(IDLE_MS));
  const busyMs = await p99While(api.client, () => generateBatch(api, rows));
  return { idleMs, busyMs };
}

/** Seconds from the request for a batch until it is no longer GENERATING. */
async function generateBatch({ client }, rows) {
  const startedAt = performance.now();
  const { createVoucherBatch: result } = await client.ask(CREATE, {
    input: {
      name: "A million",
      codeMode: "MULTI_CODE",
      quantity: rows,
      benefits: [{ unit: "LLM_TOKEN", amount: 1_000 }],
      idempotencyKey: newKey(),
    },
  });
  if (!result.batch) throw new Error(`The batch was refused: ${JSON.stringify(result)}`);
  for (;;) {
    const { voucherBatch } = await client.ask(STATUS, { id: result.batch.id });
    const seconds = (performance.now() - startedAt) / 1_000;
    if (voucherBatch.status === "ACTIVE") return seconds;
    if (voucherBatch.status !== "GENERATING" || seconds * 1_000 > GENERATION_WAIT_MS) {
      throw new Error(`After ${Math.round(seconds)} s the batch is ${voucherBatch.status}.`);
    }
    await wait(POLL_EVERY_MS);
  }
}
