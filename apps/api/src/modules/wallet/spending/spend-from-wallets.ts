import { newPublicId } from "../../../kernel/index.js";
import type { Transaction } from "../../../platform/database/index.js";
import {
  findStoredResults,
  hashRequest,
  type IdempotentRequest,
  isConcurrentKey,
  storedResultId,
  storeResults,
} from "../../../platform/idempotency/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { holdStanding } from "../holds/hold.rules.js";
import { type LockedWallets, lockWallets } from "./lock-wallets.js";
import type { OpenGrant, OpenHold, OpenWallet } from "./open-wallet.js";
import { decideSettle, decideSpend, type Payment } from "./spend.rules.js";
import {
  type EndingRequest,
  effectOf,
  type HoldAnswer,
  OPERATIONS,
  parseOutcome,
  type SpentFacts,
  type TakingRequest,
  type WalletOutcome,
  type WalletRequest,
} from "./wallet-request.js";
import { type MadeSpend, type PlacedHold, writeWallets } from "./write-wallets.js";

/** What has been decided of a group so far. */
interface Decided {
  readonly spends: MadeSpend[];
  readonly placed: PlacedHold[];
  readonly ended: OpenHold[];
}

/** Ids of everything a request needs but its ledger entries: its own row, its event and its stored answer. */
const IDS_PER_REQUEST = 3;
/** Ledger entries that a request is expected to need; most spends are paid by one grant. */
const ENTRIES_EXPECTED = 2;
/** For groups with people whose grants are small. */
const IDS_SPARE = 500;

/** More grants pay than ids were set apart for. Nothing has been written: begin again with so many. */
export class MoreIdsNeededError extends Error {
  override readonly name = "MoreIdsNeededError";

  constructor(readonly idsNeeded: number) {
    super(`A group needs ${idsNeeded} ids`);
  }
}

/** Ids to set apart for a group unless MoreIdsNeededError has told. */
export function idsFor(requests: readonly WalletRequest[]): number {
  return IDS_SPARE + requests.length * (IDS_PER_REQUEST + ENTRIES_EXPECTED);
}

/**
 * Decides a group of spends, holds, settles and releases in their order and writes everything that follows: figures of
 * grants, ledger entries, spends, holds, balances, totals, idempotency results and events. The only writer of spends
 * and holds: whatever is paid for comes through here. One statement per table and step, however many requests.
 *
 * Gives one outcome per request, in order; a refused request leaves its stored answer and nothing else. Run it in a
 * transaction with `ids` ids set apart, that is retried when `isLostRace` says so.
 */
export async function spendFromWallets(
  tx: Transaction,
  requests: readonly WalletRequest[],
  ids: number,
): Promise<WalletOutcome[]> {
  const locked = await lockWallets(tx, requests);
  const keys = requests.map(keyOf);
  // Read under the locks: a request with the same key that came first has committed by now.
  const answers = await readAnswers(tx, keys);
  const decided: Decided = { spends: [], placed: [], ended: [] };
  const fresh: { request: IdempotentRequest; result: WalletOutcome }[] = [];
  const outcomes = requests.map((request, at): WalletOutcome => {
    const key = keys[at] as IdempotentRequest; // one per request
    const id = answerId(key);
    const earlier = answers.get(id);
    if (earlier) return earlier.requestHash === key.requestHash ? earlier.outcome : KEY_REUSED;
    const outcome = decide(tx, request, locked, decided);
    answers.set(id, { requestHash: key.requestHash, outcome });
    fresh.push({ request: key, result: outcome });
    return outcome;
  });
  const entries = decided.spends.reduce((sum, { payments }) => sum + payments.length, 0);
  const idsNeeded = requests.length * IDS_PER_REQUEST + entries;
  if (idsNeeded > ids) throw new MoreIdsNeededError(idsNeeded + IDS_SPARE);
  await writeWallets(tx, { ...decided, grants: locked.grants });
  await storeResults(tx, fresh);
  return outcomes;
}

/** Whether a group failed only because another transaction was faster, so that running it again will decide. */
export function isLostRace(error: unknown): boolean {
  return error instanceof GrantsChangedError || isConcurrentKey(error);
}

const KEY_REUSED: WalletOutcome = { outcome: "IDEMPOTENCY_KEY_REUSED" };

function keyOf(request: WalletRequest): IdempotentRequest {
  return {
    callerId: request.callerId,
    operation: OPERATIONS[request.kind],
    key: request.idempotencyKey,
    requestHash: hashRequest(effectOf(request)),
  };
}

/** One key may stand for one request of each operation. */
function answerId(key: Pick<IdempotentRequest, "callerId" | "key" | "operation">): string {
  return `${key.operation} ${storedResultId(key)}`;
}

async function readAnswers(
  tx: Transaction,
  keys: readonly IdempotentRequest[],
): Promise<Map<string, { readonly requestHash: string; readonly outcome: WalletOutcome }>> {
  const answers = new Map<string, { requestHash: string; outcome: WalletOutcome }>();
  for (const operation of new Set(keys.map((key) => key.operation))) {
    const stored = await findStoredResults(
      tx,
      operation,
      keys.filter((key) => key.operation === operation),
    );
    for (const [id, { requestHash, result }] of stored) {
      answers.set(`${operation} ${id}`, { requestHash, outcome: parseOutcome(result) });
    }
  }
  return answers;
}

function decide(
  tx: Transaction,
  request: WalletRequest,
  locked: LockedWallets,
  decided: Decided,
): WalletOutcome {
  switch (request.kind) {
    case "SPEND":
    case "HOLD":
      return decideTaking(tx, request, locked, decided);
    case "SETTLE":
    case "RELEASE":
      return decideEnding(tx, request, locked, decided);
  }
}

function decideTaking(
  tx: Transaction,
  request: TakingRequest,
  { people, models, walletOf }: LockedWallets,
  decided: Decided,
): WalletOutcome {
  const userId = people.get(request.userId);
  if (userId === undefined) return { outcome: "USER_NOT_FOUND" };
  const modelId = request.modelId === null ? null : models.get(request.modelId);
  if (modelId === undefined) return { outcome: "LLM_MODEL_NOT_FOUND" };
  const wallet = walletOf(userId, request.unit);
  const { amount: requested, allowPartial, reference, callerId } = request;
  const decision = decideSpend(wallet.grants, { modelId, amount: requested, allowPartial }, tx.now);
  if (!decision.isAccepted) {
    return { outcome: "INSUFFICIENT_BALANCE", available: decision.available, requested };
  }
  const { amount, payments } = decision;
  if (request.kind === "SPEND") {
    wallet.pay(payments);
    const owner = { userId, publicId: request.userId, wallet };
    const spend = { modelId, requested, amount, payments, hold: null, reference, callerId };
    return { outcome: "SPENT", spent: makeSpend(tx, owner, spend, decided) };
  }
  wallet.hold(payments);
  const hold: PlacedHold = {
    id: tx.newId(),
    publicId: newPublicId(),
    userId,
    userPublicId: request.userId,
    unit: request.unit,
    modelId,
    placed: amount,
    payments,
    reference,
    callerId,
    expiresAt: new Date(tx.now.getTime() + request.expiresInSeconds * 1_000),
  };
  decided.placed.push(hold);
  return { outcome: "HOLD_PLACED", hold: placedAnswer(tx, hold) };
}

function decideEnding(
  tx: Transaction,
  request: EndingRequest,
  { holds }: LockedWallets,
  decided: Decided,
): WalletOutcome {
  const hold = holds.get(request.holdId);
  if (!hold) return { outcome: "HOLD_NOT_FOUND" };
  // The job that lapses holds may not have come by yet; the timeout counts all the same.
  const standing = holdStanding(hold, tx.now);
  if (standing.state !== "OPEN") return { outcome: "HOLD_ENDED", hold: holdAnswer({ ...hold, ...standing }) };
  const { wallet, modelId } = hold;
  const payments =
    request.kind === "SETTLE"
      ? decideSettle(wallet.grants, hold.parts, { modelId, amount: request.amount }, tx.now)
      : [];
  wallet.giveBack(hold.parts);
  wallet.pay(payments);
  hold.held = 0;
  hold.endedAt = tx.now;
  hold.state = request.kind === "SETTLE" ? "SETTLED" : "RELEASED";
  hold.settled = payments.reduce((sum, { amount }) => sum + amount, 0);
  decided.ended.push(hold);
  if (request.kind === "RELEASE") return { outcome: "HOLD_RELEASED", hold: holdAnswer(hold) };
  const owner = { userId: wallet.userId, publicId: hold.userPublicId, wallet };
  const { callerId, amount: requested } = request;
  const { settled: amount, reference } = hold;
  const spend = { modelId, requested, amount, payments, hold, reference, callerId };
  const spent = makeSpend(tx, owner, spend, decided);
  return { outcome: "HOLD_SETTLED", hold: holdAnswer(hold), spent };
}

/** Notes a spend to be written, and what is answered about it. The wallet has paid already. */
function makeSpend(
  tx: Transaction,
  owner: { readonly userId: number; readonly publicId: string; readonly wallet: OpenWallet },
  spend: Omit<MadeSpend, "id" | "publicId" | "userId" | "userPublicId" | "unit" | "holdId"> & {
    readonly hold: OpenHold | null;
  },
  decided: Decided,
): SpentFacts {
  const { hold, ...facts } = spend;
  const made: MadeSpend = {
    ...facts,
    id: tx.newId(),
    publicId: newPublicId(),
    userId: owner.userId,
    userPublicId: owner.publicId,
    unit: owner.wallet.unit,
    holdId: hold?.id ?? null,
  };
  decided.spends.push(made);
  return {
    id: made.publicId,
    requested: made.requested,
    amount: made.amount,
    parts: made.payments.map(toPart),
    userId: owner.publicId,
    balances: owner.wallet.balances(made.modelId, tx.now),
  };
}

function toPart({ grant, amount }: Payment<OpenGrant>) {
  return { grantId: grant.publicId, amount };
}

function placedAnswer(tx: Transaction, hold: PlacedHold): HoldAnswer {
  return {
    id: hold.publicId,
    unit: hold.unit,
    modelId: hold.modelId,
    placed: hold.placed,
    held: hold.placed,
    settled: 0,
    state: "OPEN",
    reference: hold.reference,
    placedAt: tx.now.toISOString(),
    expiresAt: hold.expiresAt.toISOString(),
    endedAt: null,
  };
}

function holdAnswer(hold: OpenHold): HoldAnswer {
  return {
    id: hold.publicId,
    unit: hold.wallet.unit,
    modelId: hold.modelId,
    placed: hold.placed,
    held: hold.held,
    settled: hold.settled,
    state: hold.state,
    reference: hold.reference,
    placedAt: hold.placedAt.toISOString(),
    expiresAt: hold.expiresAt.toISOString(),
    endedAt: hold.endedAt?.toISOString() ?? null,
  };
}
