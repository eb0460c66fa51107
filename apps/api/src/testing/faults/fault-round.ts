import { randomBytes, randomUUID } from "node:crypto";
import { systemClock } from "../../kernel/index.js";
import { migrations } from "../../migrations/index.js";
import { createApiKey } from "../../modules/identity/api-keys/index.js";
import { startSession } from "../../modules/identity/sessions.js";
import { entities } from "../../modules.js";
import {
  type Database,
  openDatabase,
  placeholders,
  selectRows,
  toSafeInteger,
} from "../../platform/database/index.js";
import { createUsers, type TestUser } from "../factories.js";
import { TEST_TIME_ZONE } from "../open-test-database.js";
import { brokenRules } from "../recount.js";
import { createBatch } from "../voucher-factory.js";
import { type Asker, askUntilAnswered, type Origin } from "./asking.js";
import { type Act, type Asked, type Fact, historyFaults, isSameAnswer } from "./history.js";

const PEOPLE = 16;
/** Redemptions and spends that each person wants. */
const CODES_PER_PERSON = 12;
const SPENDS_PER_PERSON = 4;
/** A claim gives 100 tokens: some spends are covered by one, some by several, some not at all. */
const SPEND_AMOUNT_MAX = 250;
/** Fewer than are asked for, so that both "redeemed" and "depleted" are answered while things break. */
const HOT_LIMIT = 60;
const HOT_PER_PERSON = 5;
const CODES = (PEOPLE * CODES_PER_PERSON) / 4;
/** Shares of the asks that are sent twice at the same moment, and again once everything is over. */
const TWICE_SHARE = 0.15;
const AGAIN_SHARE = 0.2;

/** A database on which people redeem while something breaks. */
export interface Site {
  readonly database: Database;
  readonly people: readonly (Asker & { readonly id: number })[];
  readonly issuer: TestUser;
}

/** Opens and migrates a database, and lets people with sessions in. */
export async function openSite(url: string): Promise<Site> {
  const { database } = await openDatabase({
    url,
    entities,
    migrations,
    clock: systemClock,
    timeZone: TEST_TIME_ZONE,
  });
  const [issuer, ...people] = await createUsers(database, [
    { role: "SUPERADMIN" },
    ...Array.from({ length: PEOPLE }, () => ({})),
  ]);
  if (!issuer) throw new Error("An issuer was asked for");
  const tokens = await database.transaction("sign people in", async (tx) => {
    const all: string[] = [];
    for (const person of people) all.push(await startSession(tx, person));
    return all;
  });
  const actor = { userId: issuer.id, apiKeyId: null, requestId: "test" };
  const terms = { name: "Gateway", scopes: ["WALLET_SPEND" as const], expiresAt: null };
  const { secret } = await createApiKey({ database, randomBytes }, actor, terms);
  return {
    database,
    issuer,
    people: people.map(({ id, publicId }, at) => ({
      id,
      publicId,
      cookie: `vouchsafe-portal=${tokens[at] ?? ""}`,
      secret,
    })),
  };
}

export interface RoundParts {
  readonly random: () => number;
  readonly origin: Origin;
  /**
   * Breaks something. `answered(share)` resolves once that share of all requests was answered, so that it happens
   * under load however fast the machine is.
   */
  disturb(answered: (share: number) => Promise<void>): Promise<void>;
}

/** What one round came to: sentences about whatever is wrong, and how much was going on. */
export interface RoundOutcome {
  readonly faults: readonly string[];
  readonly redeemed: number;
  readonly spent: number;
  /** Requests that were sent again because no answer came. */
  readonly repeated: number;
}

/**
 * Lets people redeem one hot code and many single ones, and spend what they got, while something breaks;
 * everybody repeats a request under its key until it is answered. Then compares what they were told with what the database holds.
 */
export async function runRound(site: Site, parts: RoundParts): Promise<RoundOutcome> {
  const hot = `HOT-${randomUUID().slice(0, 8)}`;
  const batches = await issue(site, hot);
  const asked = plan(parts.random, { hot, codes: batches.codes });
  const progress = new Progress(asked.length);
  const faults: string[] = [];
  const crowd = site.people.map(async (asker, person) => {
    for (const each of asked.filter((ask) => ask.person === person)) {
      const times = parts.random() < TWICE_SHARE ? 2 : 1;
      const answers = await Promise.all(
        Array.from({ length: times }, () => askUntilAnswered(asker, each, parts.origin)),
      );
      const [first, ...others] = answers;
      if (first) each.answer = first;
      if (!others.every((other) => isSameAnswer(first, other))) faults.push(`${each.key} had two answers`);
      progress.count();
    }
  });
  await Promise.all([parts.disturb((share) => progress.reached(share)), ...crowd]);
  faults.push(...(await askAgain(site, parts, asked)));
  const facts = [
    ...(await readClaims(site.database, batches.ids)),
    ...(await readSpends(site.database, hot)),
  ];
  const limits = { ofCode: (code: string) => (code === hot ? HOT_LIMIT : 1), perPerson: HOT_PER_PERSON };
  const ids = site.people.map(({ id }) => id);
  faults.push(...historyFaults(asked, facts, limits, ids), ...unexpected(asked));
  faults.push(...(await brokenRules(site.database)));
  const done = (kind: Act["kind"]) => facts.filter(({ act }) => act.kind === kind).length;
  return {
    faults,
    redeemed: done("REDEEM"),
    spent: done("SPEND"),
    repeated: asked.reduce((sum, { sent }) => sum + sent - 1, 0),
  };
}

async function issue({ database, issuer }: Site, hot: string) {
  const one = await createBatch(database, issuer, {
    codes: [hot],
    claimLimit: HOT_LIMIT,
    maxClaimsPerUser: HOT_PER_PERSON,
    benefits: [
      { unit: "LLM_TOKEN", amount: 100 },
      { unit: "GPU_CREDIT", amount: 5_000 },
    ],
  });
  const many = await createBatch(database, issuer, {
    codeMode: "MULTI_CODE",
    codes: CODES,
    maxClaimsPerUser: null,
    usageValidDays: 30,
  });
  return { ids: [one.id, many.id], codes: many.codes.map(({ display }) => display) };
}

/** Half of the redemptions are for the hot code; every other code is asked for by two people. Spends are named after it. */
function plan(random: () => number, { hot, codes }: { hot: string; codes: readonly string[] }): Asked[] {
  const hots = new Array<string>(PEOPLE * CODES_PER_PERSON - 2 * codes.length).fill(hot);
  const wanted: Act[] = [
    ...[...codes, ...codes, ...hots].map((code) => ({ kind: "REDEEM" as const, code })),
    ...Array.from({ length: PEOPLE * SPENDS_PER_PERSON }, () => ({
      kind: "SPEND" as const,
      amount: 1 + Math.floor(random() * SPEND_AMOUNT_MAX),
      reference: hot,
    })),
  ];
  const shuffled = wanted.map((act) => ({ act, at: random() })).sort((a, b) => a.at - b.at);
  return shuffled.map(({ act }, at) => ({ key: randomUUID(), person: at % PEOPLE, act, sent: 0 }));
}

async function askAgain(
  site: Site,
  { random, origin }: RoundParts,
  asked: readonly Asked[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const each of asked.filter(() => random() < AGAIN_SHARE)) {
    const asker = site.people[each.person];
    if (!asker) continue;
    const again = await askUntilAnswered(asker, { ...each }, origin);
    if (!isSameAnswer(each.answer, again))
      faults.push(`${each.key} is answered otherwise now: ${again.outcome}`);
  }
  return faults;
}

function unexpected(asked: readonly Asked[]): string[] {
  const usual = {
    REDEEM: ["VoucherRedeemed", "VOUCHER_DEPLETED", "ALREADY_REDEEMED"],
    SPEND: ["Spent", "INSUFFICIENT_BALANCE"],
  };
  return asked.flatMap(({ key, act, answer }) =>
    answer && !usual[act.kind].includes(answer.outcome) ? [`${key} was answered ${answer.outcome}`] : [],
  );
}

async function readSpends(database: Database, reference: string): Promise<Fact[]> {
  const rows = await selectRows(
    database.reader,
    "SELECT public_id, user_id, amount FROM spends WHERE reference = ?",
    [reference],
  );
  return rows.map((row) => ({
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    act: { kind: "SPEND", amount: toSafeInteger(row.amount), reference },
  }));
}

async function readClaims(database: Database, batchIds: readonly number[]): Promise<Fact[]> {
  const rows = await selectRows(
    database.reader,
    `SELECT c.public_id, c.user_id, v.display FROM claims c JOIN voucher_codes v ON v.id = c.code_id
     WHERE c.batch_id IN ${placeholders(batchIds.length)}`,
    batchIds,
  );
  return rows.map((row) => ({
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    act: { kind: "REDEEM", code: String(row.display) },
  }));
}

/** Tells who waits for it that a share of the requests was answered. */
class Progress {
  private done = 0;
  private waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  constructor(private readonly total: number) {}

  count(): void {
    this.done++;
    for (const { at, resolve } of this.waiting) if (this.done >= at) resolve();
    this.waiting = this.waiting.filter(({ at }) => at > this.done);
  }

  reached(share: number): Promise<void> {
    const at = Math.ceil(share * this.total);
    return new Promise((resolve) => {
      if (this.done >= at) resolve();
      else this.waiting.push({ at, resolve });
    });
  }
}
