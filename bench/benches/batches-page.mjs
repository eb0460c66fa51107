import { prepareDatabase, startApi } from "../api.mjs";
import { operation } from "../documents.mjs";
import { fill } from "../fill.mjs";
import { inRounds, report } from "../measure.mjs";
import { medianAnswerMs } from "./page-time.mjs";

const BATCHES = 10_000;
const USERS = 100_000;
const UNCLAIMED_CODES = 20;
const PAGE = 50;
const BOUND_MS = 50;

/** Ways in which the admin app asks for its list of vouchers, as variables of its query. */
const LISTS = {
  "batches-page": {},
  "batches-page-filtered": {
    filter: { status: ["ACTIVE"] },
    sort: { field: "CLAIMED_COUNT", direction: "DESC" },
  },
  "batches-page-unit": {
    filter: { status: ["EXPIRED", "DEPLETED"], unit: "GPU_CREDIT" },
    sort: { field: "CLAIM_ENDS_AT", direction: "ASC" },
  },
  "batches-page-search": { filter: { search: "week 99" } },
};
/** What few batches or none answer to: nothing ends the search early. */
const RARE_LISTS = {
  "batches-page-scheduled": { filter: { status: ["SCHEDULED"] } },
  "batches-page-depleted": {
    filter: { status: ["DEPLETED"] },
    sort: { field: "NAME", direction: "ASC" },
  },
  "batches-page-no-hit": { filter: { search: "no such voucher" } },
};

/** The admin app's list of 10,000 batches that have `rows` claims together. */
export async function batchesPage({ engine, rows, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  // A whole number of claims per batch, and no batch without any.
  const claims = Math.max(1, Math.round(rows / BATCHES)) * BATCHES;
  await fill(database, { batches: BATCHES, claims, users: USERS, unclaimedCodes: UNCLAIMED_CODES });
  const api = await startApi(database, { cpuProfiles });
  const list = (variables) => () => api.client.ask(operation("VoucherList"), { first: PAGE, ...variables });
  const isFull = ({ voucherBatches }) => voucherBatches.edges.length === PAGE;
  const lists = { ...LISTS, "batches-page-deep": { after: await lastCursor(list) } };
  const measure = (of, isRight) =>
    Object.entries(of).map(([name, variables]) => [name, () => medianAnswerMs(list(variables), isRight)]);
  const isPage = ({ voucherBatches }) => voucherBatches.edges.length <= PAGE;
  const rounds = await inRounds(
    runs,
    Object.fromEntries([...measure(lists, isFull), ...measure(RARE_LISTS, isPage)]),
  );
  for (const [bench, values] of Object.entries(rounds)) {
    report({
      bench,
      engine: engine.name,
      rows: claims,
      unit: "ms",
      values,
      reference: BOUND_MS,
      against: "50 ms",
    });
  }
  await api.stop();
}

/** The cursor before the last page, reached as a person would: page by page. */
async function lastCursor(list) {
  let after = null;
  for (let page = 1; page < BATCHES / PAGE; page++) {
    const { voucherBatches } = await list({ after })();
    after = voucherBatches.pageInfo.endCursor;
  }
  return after;
}
