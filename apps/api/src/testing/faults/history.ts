import { isDeepStrictEqual } from "node:util";

/** What a client was told, or is still waiting for. */
export interface Asked {
  readonly key: string;
  readonly person: number;
  readonly code: string;
  /** Undefined while no answer came. */
  answer?: Answer;
  /** How often it was sent until it was answered. */
  sent: number;
}

/** The part of an answer that must be the same every time. */
export interface Answer {
  /** `VoucherRedeemed`, or the code of the refusal. */
  readonly outcome: string;
  /** Public id of the claim, when there is one. */
  readonly claimId: string | null;
}

/** A claim as the database has it. */
export interface ClaimFact {
  readonly publicId: string;
  /** Internal id of the person. */
  readonly userId: number;
  readonly code: string;
}

/** Limits that the claims of one round stand under. */
export interface Limits {
  /** Most claims of a code. */
  ofCode(code: string): number;
  readonly perPerson: number;
}

/**
 * What is wrong with a history, as sentences; none when all is well. Whatever was acknowledged exists, once, for the
 * right person and code; nothing exists that nobody was told of; no limit is passed; and "depleted" was only said
 * where everything is gone.
 */
export function historyFaults(
  asked: readonly Asked[],
  claims: readonly ClaimFact[],
  limits: Limits,
  userIds: readonly number[],
): string[] {
  const byId = new Map(claims.map((claim) => [claim.publicId, claim]));
  const told = new Map<string, Asked>();
  const faults: string[] = [];
  for (const each of asked) {
    if (!each.answer) faults.push(`${each.key} was never answered`);
    if (each.answer?.outcome !== "VoucherRedeemed") continue;
    const id = each.answer.claimId ?? "";
    const claim = byId.get(id);
    if (!claim) faults.push(`LOST: ${each.key} was told of claim ${id}, which does not exist`);
    else if (claim.userId !== userIds[each.person] || claim.code !== each.code) {
      faults.push(`${each.key} was told of claim ${id}, which is of somebody or something else`);
    }
    if (told.has(id))
      faults.push(`DOUBLED: ${each.key} and ${told.get(id)?.key} were told of the same claim ${id}`);
    told.set(id, each);
  }
  for (const { publicId } of claims) {
    if (!told.has(publicId)) faults.push(`DOUBLED: nobody was told of claim ${publicId}`);
  }
  return [...faults, ...limitFaults(asked, claims, limits)];
}

function limitFaults(asked: readonly Asked[], claims: readonly ClaimFact[], limits: Limits): string[] {
  const ofCode = countBy(claims, ({ code }) => code);
  const ofPerson = countBy(claims, ({ code, userId }) => `${userId} ${code}`);
  const faults: string[] = [];
  for (const [code, count] of ofCode) {
    if (count > limits.ofCode(code)) faults.push(`OVER THE LIMIT: ${code} was claimed ${count} times`);
  }
  for (const [who, count] of ofPerson) {
    if (count > limits.perPerson) faults.push(`OVER THE LIMIT: ${who} claimed ${count} times`);
  }
  for (const { code, answer, key } of asked) {
    const isGone = (ofCode.get(code) ?? 0) >= limits.ofCode(code);
    if (answer?.outcome === "VOUCHER_DEPLETED" && !isGone)
      faults.push(`${key} was told that ${code} is gone`);
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
