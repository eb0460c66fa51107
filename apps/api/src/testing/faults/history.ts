import { isDeepStrictEqual } from "node:util";

/** What somebody wants done: a code redeemed, or LLM tokens spent for them under a reference. */
export type Act =
  | { readonly kind: "REDEEM"; readonly code: string }
  | { readonly kind: "SPEND"; readonly amount: number; readonly reference: string };

/** What a client was told, or is still waiting for. */
export interface Asked {
  readonly key: string;
  /** Place among the people. */
  readonly person: number;
  readonly act: Act;
  /** Undefined while no answer came. */
  answer?: Answer;
  /** How often it was sent until it was answered. */
  sent: number;
}

/** The part of an answer that must be the same every time. */
export interface Answer {
  /** `VoucherRedeemed`, `Spent`, or the code of the refusal. */
  readonly outcome: string;
  /** Public id of the claim or the spend, when there is one. */
  readonly id: string | null;
}

/** A claim or a spend as the database has it. */
export interface Fact {
  readonly publicId: string;
  /** Internal id of the person. */
  readonly userId: number;
  readonly act: Act;
}

/** Limits that the claims of one round stand under. */
export interface Limits {
  /** Most claims of a code. */
  ofCode(code: string): number;
  readonly perPerson: number;
}

const DONE = new Set(["VoucherRedeemed", "Spent"]);

/**
 * What is wrong with a history, as sentences; none when all is well. Whatever was acknowledged exists, once, for the
 * right person, code and amount; nothing exists that nobody was told of; no limit is passed; and "depleted" was only
 * said where everything is gone.
 */
export function historyFaults(
  asked: readonly Asked[],
  facts: readonly Fact[],
  limits: Limits,
  userIds: readonly number[],
): string[] {
  const byId = new Map(facts.map((fact) => [fact.publicId, fact]));
  const told = new Map<string, Asked>();
  const faults: string[] = [];
  for (const each of asked) {
    if (!each.answer) faults.push(`${each.key} was never answered`);
    if (!each.answer || !DONE.has(each.answer.outcome)) continue;
    const id = each.answer.id ?? "";
    const fact = byId.get(id);
    if (!fact) faults.push(`LOST: ${each.key} was told of ${id}, which does not exist`);
    else if (fact.userId !== userIds[each.person] || !isDeepStrictEqual(fact.act, each.act)) {
      faults.push(`${each.key} was told of ${id}, which is of somebody or something else`);
    }
    if (told.has(id))
      faults.push(`DOUBLED: ${each.key} and ${told.get(id)?.key} were told of the same ${id}`);
    told.set(id, each);
  }
  for (const { publicId } of facts) {
    if (!told.has(publicId)) faults.push(`DOUBLED: nobody was told of ${publicId}`);
  }
  return [...faults, ...limitFaults(asked, facts, limits)];
}

function limitFaults(asked: readonly Asked[], facts: readonly Fact[], limits: Limits): string[] {
  const claims = facts.flatMap(({ act, userId }) =>
    act.kind === "REDEEM" ? [{ code: act.code, userId }] : [],
  );
  const ofCode = countBy(claims, ({ code }) => code);
  const ofPerson = countBy(claims, ({ code, userId }) => `${userId} ${code}`);
  const faults: string[] = [];
  for (const [code, count] of ofCode) {
    if (count > limits.ofCode(code)) faults.push(`OVER THE LIMIT: ${code} was claimed ${count} times`);
  }
  for (const [who, count] of ofPerson) {
    if (count > limits.perPerson) faults.push(`OVER THE LIMIT: ${who} claimed ${count} times`);
  }
  for (const { act, answer, key } of asked) {
    if (act.kind !== "REDEEM" || answer?.outcome !== "VOUCHER_DEPLETED") continue;
    const isGone = (ofCode.get(act.code) ?? 0) >= limits.ofCode(act.code);
    if (!isGone) faults.push(`${key} was told that ${act.code} is gone`);
  }
  return faults;
}

/** Whether a key was answered alike whenever it was asked. */
export function isSameAnswer(first: Answer | undefined, again: Answer): boolean {
  return isDeepStrictEqual(first, again);
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
