/**
 * `npm run bench -- NAME…`: measures the built product, each figure beside a reference that does the least that
 * could be done on the same machine in the same minute.
 *
 *   npm run bench                                     what there is
 *   npm run --silent bench -- generate export         one JSON line per measurement, nothing else
 *   npm run bench -- start --engine=sqlite --runs=9
 *
 * Options: --engine=mariadb|sqlite|all (all), --rows=N (each benchmark has its own), --runs=N (5, and no fewer
 * for figures worth keeping), --cpu-profiles=FOLDER (a profile of every API process, for Chrome's DevTools).
 *
 * Progress goes to the error output. Databases, processes and folders are private and gone afterwards.
 */
import { parseArgs } from "node:util";
import { findMariaDb } from "../scripts/private-mariadb.mjs";
import { endWithNpm, ensureBuilt, ensureInstalled, giveUp, requireNode } from "../scripts/product.mjs";
import { batchesPage } from "./benches/batches-page.mjs";
import { checkout } from "./benches/checkout.mjs";
import { claimsPage } from "./benches/claims-page.mjs";
import { exportClaimedCodes, exportCodes } from "./benches/export.mjs";
import { generate } from "./benches/generate.mjs";
import { redeem } from "./benches/redeem.mjs";
import { spend } from "./benches/spend.mjs";
import { start } from "./benches/start.mjs";
import { ENGINES, openEngine } from "./engines.mjs";
import { isEndingNow, releaseAll, releaseOnSignal } from "./lifetime.mjs";
import { note } from "./measure.mjs";

const RUNS_DEFAULT = 5;
const ROWS_MAX = 1_000_000;
const RUNS_MAX = 100;

/** By name: what it measures, how many rows it takes when nobody says, and the work. */
const benches = {
  generate: {
    sentence: "codes of a new batch, from the request until all exist",
    rowsDefault: 1_000_000,
    run: generate,
  },
  export: { sentence: "codes of a batch as a file, over HTTP", rowsDefault: 1_000_000, run: exportCodes },
  "export-claimed": {
    sentence: "the same when every code has been claimed",
    rowsDefault: 1_000_000,
    run: exportClaimedCodes,
  },
  "claims-page": {
    sentence: "the last page of a batch's claims beside the first",
    rowsDefault: 1_000_000,
    run: claimsPage,
  },
  "batches-page": {
    sentence: "the list of 10,000 batches that have so many claims together",
    rowsDefault: 1_000_000,
    run: batchesPage,
  },
  redeem: {
    sentence:
      "redemptions by 1 to 1,024 people at once, into tables that hold so many claims before (--rows=0: empty)",
    rowsDefault: 1_000_000,
    run: redeem,
  },
  spend: {
    sentence:
      "spends by 1 to 256 connections of a gateway at once, from wallets that hold so many grants together",
    rowsDefault: 200_000,
    run: spend,
  },
  checkout: {
    sentence:
      "quotes, orders and callbacks that they were paid, by 1 to 64 at once, of people who hold vouchers",
    rowsDefault: 20_000,
    run: checkout,
  },
  start: {
    sentence: "from the start of the process until it is ready, and the memory it then holds",
    rowsDefault: 0,
    run: start,
  },
};

requireNode();
endWithNpm();
releaseOnSignal();
const { names, engines, ...options } = readArguments();
if (names.length === 0) list();
else await measureAll();

async function measureAll() {
  await ensureInstalled();
  await ensureBuilt();
  try {
    for (const name of names) for (const engine of engines) await measure(name, engine);
  } catch (error) {
    // The databases are being closed under the benchmark: what it says about that is no news.
    if (!isEndingNow()) await giveUpAfterRelease(error);
  }
}

async function measure(name, engineName) {
  if (engineName === "mariadb" && !findMariaDb()) {
    note("mariadbd and mariadb-install-db were not found: MariaDB is left out.");
    return;
  }
  const { rowsDefault, run } = benches[name];
  note(`${name} on ${engineName}`);
  const engine = await openEngine(engineName);
  await run({
    engine,
    rows: options.rows ?? rowsDefault,
    runs: options.runs,
    cpuProfiles: options.cpuProfiles,
  });
  await engine.close();
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: {
      engine: { type: "string", default: "all" },
      rows: { type: "string" },
      runs: { type: "string", default: String(RUNS_DEFAULT) },
      "cpu-profiles": { type: "string" },
    },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !(name in benches));
  if (unknown) giveUp(`There is no benchmark "${unknown}"; there are ${Object.keys(benches).join(", ")}.`);
  if (values.engine !== "all" && !ENGINES.includes(values.engine)) {
    giveUp(`--engine is one of ${ENGINES.join(", ")}, all; "${values.engine}" is none of them.`);
  }
  return {
    names: positionals,
    engines: values.engine === "all" ? ENGINES : [values.engine],
    rows: values.rows === undefined ? undefined : wholeNumber("--rows", values.rows, 0, ROWS_MAX),
    runs: wholeNumber("--runs", values.runs, 1, RUNS_MAX),
    cpuProfiles: values["cpu-profiles"],
  };
}

function wholeNumber(option, text, min, max) {
  const number = Number(text);
  if (text !== "" && Number.isInteger(number) && number >= min && number <= max) return number;
  return giveUp(`${option} is a whole number from ${min} to ${max}; "${text}" is none.`);
}

function list() {
  for (const [name, { sentence }] of Object.entries(benches)) {
    process.stdout.write(`${name.padEnd(14)}${sentence}\n`);
  }
}

async function giveUpAfterRelease(error) {
  await releaseAll();
  giveUp(error.stack);
}
