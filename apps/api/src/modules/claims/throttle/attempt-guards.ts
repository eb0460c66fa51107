import { RateLimitedRefusal } from "../../../kernel/index.js";
import { placeholders, type Transaction } from "../../../platform/database/index.js";
import { AttemptGuardEntity } from "./attempt-guard.entity.js";
import {
  API_KEY_LIMITS,
  allowanceOf,
  NETWORK_LIMITS,
  PERSON_LIMITS,
  SLOWED_PERSON_LIMITS,
  WRONG_CODES_COUNTED_MS,
  type WrongCodeAllowance,
  type WrongCodeLimits,
} from "./wrong-codes.rules.js";

/** Wrong codes that are kept per subject: more than any limit counts. */
const KEPT_MAX = 400;

const NOTHING_WRONG = "[]";

/** Who tries a code. */
export interface Caller {
  /** Internal id of the person it is for; null when nobody is signed in. */
  readonly userId: number | null;
  /** Internal id of the API key that speaks for the person; null when they speak for themselves. */
  readonly apiKeyId: number | null;
  readonly network: string;
}

/** Somebody else has counted a wrong code of the same caller: run the whole work again. */
export class GuardMovedError extends Error {
  override readonly name = "GuardMovedError";
}

interface Guard {
  /** As it was read, or null when it was read without a lock. */
  readonly stored: string | null;
  /** Milliseconds, oldest first. */
  wrongAt: number[];
  isChanged: boolean;
}

/**
 * How many wrong codes the callers of a group may still try. Locks the people, API keys and, of those not signed in,
 * networks, until the transaction ends: whoever tries next, in whatever process, sees what was counted here. Read
 * before the first code is looked up; `write` ends it.
 *
 * The network of somebody signed in is only looked at: thousands may share it, and it must not make them queue.
 */
export class AttemptGuards {
  private constructor(
    private readonly guards: Map<string, Guard>,
    private readonly nowMs: number,
  ) {}

  static async lock(tx: Transaction, callers: readonly Caller[]): Promise<AttemptGuards> {
    const guards = await lockSubjects(tx, distinct(callers.flatMap(heldSubjects)));
    const seen = distinct(networksThatMatter(callers, guards)).filter((subject) => !guards.has(subject));
    for (const [subject, guard] of await read(tx, seen, "look")) guards.set(subject, guard);
    return new AttemptGuards(guards, tx.now.getTime());
  }

  /**
   * Hands out look-ups, as many as may turn out to be wrong: gives false to a caller who has had them all. Once it is
   * known which were wrong, and noted or not, another round may hand out more.
   */
  handOut(): (caller: Caller) => boolean {
    const given = new Map<string, number>();
    return (caller) => {
      const limits = this.limitsOf(caller);
      const isLeft = limits.every(
        ([subject, each]) => this.allowance(subject, each).left > (given.get(subject) ?? 0),
      );
      if (isLeft) for (const [subject] of limits) given.set(subject, (given.get(subject) ?? 0) + 1);
      return isLeft;
    };
  }

  /** Whole seconds until the caller may try again; null when they may now. */
  secondsToWait(caller: Caller): number | null {
    const waitMs = Math.max(...this.allowances(caller).map((allowance) => allowance.waitMs));
    return waitMs > 0 ? Math.ceil(waitMs / 1_000) : null;
  }

  /** Throws RateLimitedRefusal when the caller has to wait. */
  admit(caller: Caller): void {
    const seconds = this.secondsToWait(caller);
    if (seconds !== null) throw new RateLimitedRefusal(seconds);
  }

  /** Counts a wrong code of the caller. */
  noteWrong(caller: Caller): void {
    for (const subject of countedSubjects(caller)) {
      const guard = this.guards.get(subject) ?? { stored: null, wrongAt: [], isChanged: false };
      guard.wrongAt.push(this.nowMs);
      guard.isChanged = true;
      this.guards.set(subject, guard);
    }
  }

  /** What was counted, to be kept. The last thing that a transaction writes: others may wait for a network's row. */
  async write(tx: Transaction): Promise<void> {
    const changed = [...this.guards].filter(([, guard]) => guard.isChanged);
    const held = changed.flatMap(([subject, { stored, wrongAt }]) =>
      stored === null ? [] : [{ subject, stored, kept: toKept(wrongAt, this.nowMs) }],
    );
    await updateHeld(tx, held);
    const seen = changed.filter(([, { stored }]) => stored === null).map(([subject]) => subject);
    await this.addToSeen(tx, seen);
  }

  private async addToSeen(tx: Transaction, subjects: readonly string[]): Promise<void> {
    if (subjects.length === 0) return;
    const before = await read(tx, [...subjects].sort(), "lock");
    const rows = [...subjects].sort().map((subject) => {
      const added = this.guards.get(subject)?.wrongAt.filter((at) => at === this.nowMs) ?? [];
      const wrongAt = [...(before.get(subject)?.wrongAt ?? []), ...added];
      return { subject, wrongAt: toKept(wrongAt, this.nowMs), updatedAt: tx.now };
    });
    await tx.insertOrAdd(AttemptGuardEntity, rows, {
      key: ["subject"],
      add: [],
      replace: ["wrong_at", "updated_at"],
    });
  }

  private allowances(caller: Caller): WrongCodeAllowance[] {
    return this.limitsOf(caller).map(([subject, limits]) => this.allowance(subject, limits));
  }

  private limitsOf({ userId, apiKeyId, network }: Caller): [string, WrongCodeLimits][] {
    if (userId === null) return [[networkSubject(network), NETWORK_LIMITS]];
    if (apiKeyId !== null) {
      return [
        [userSubject(userId), PERSON_LIMITS],
        [keySubject(apiKeyId), API_KEY_LIMITS],
      ];
    }
    const isSlowed = this.allowance(networkSubject(network), NETWORK_LIMITS).left === 0;
    return [[userSubject(userId), isSlowed ? SLOWED_PERSON_LIMITS : PERSON_LIMITS]];
  }

  private allowance(subject: string, limits: WrongCodeLimits): WrongCodeAllowance {
    return allowanceOf(limits, this.guards.get(subject)?.wrongAt ?? [], this.nowMs);
  }
}

/** Locks the rows of subjects, each in key order; those that have none yet get one. */
async function lockSubjects(tx: Transaction, subjects: readonly string[]): Promise<Map<string, Guard>> {
  const guards = await read(tx, subjects, "lock");
  const newcomers = subjects.filter((subject) => !guards.has(subject));
  if (newcomers.length === 0) return guards;
  const added = await tx.insertNew(
    AttemptGuardEntity,
    newcomers.map((subject) => ({ subject, wrongAt: NOTHING_WRONG, updatedAt: tx.now })),
  );
  for (const subject of newcomers) guards.set(subject, newGuard(NOTHING_WRONG));
  // Somebody else was faster with one of them, and may have counted already.
  if (added < newcomers.length) {
    for (const [subject, guard] of await read(tx, newcomers, "lock")) guards.set(subject, guard);
  }
  return guards;
}

/**
 * Lets one transaction at a time decide for a person, in whatever process: the same row that redeeming locks first, so
 * that nobody waits in a circle. Lock it before any batch, code or claim, and read what is decided on afterwards.
 */
export async function lockPerson(tx: Transaction, userId: number): Promise<void> {
  await lockSubjects(tx, [userSubject(userId)]);
}

/**
 * The networks of people signed in who have typed a wrong code lately or send several codes now. To everybody else a
 * network that is used up leaves as much as they could use, one wrong code, so that nobody has to ask.
 */
function networksThatMatter(callers: readonly Caller[], guards: ReadonlyMap<string, Guard>): string[] {
  const sent = new Map<number, number>();
  for (const { userId } of callers) if (userId !== null) sent.set(userId, (sent.get(userId) ?? 0) + 1);
  return callers.flatMap(({ userId, apiKeyId, network }) => {
    if (userId === null || apiKeyId !== null) return [];
    const isClean = guards.get(userSubject(userId))?.wrongAt.length === 0 && sent.get(userId) === 1;
    return isClean ? [] : [networkSubject(network)];
  });
}

/** Whose rows are locked. */
function heldSubjects({ userId, apiKeyId, network }: Caller): string[] {
  if (userId === null) return [networkSubject(network)];
  return apiKeyId === null ? [userSubject(userId)] : [userSubject(userId), keySubject(apiKeyId)];
}

/** Against whom a wrong code counts. A gateway's network says nothing about the people it speaks for. */
function countedSubjects(caller: Caller): string[] {
  const held = heldSubjects(caller);
  return caller.userId !== null && caller.apiKeyId === null
    ? [...held, networkSubject(caller.network)]
    : held;
}

const userSubject = (id: number) => `user ${id}`;
const keySubject = (id: number) => `key ${id}`;
const networkSubject = (network: string) => `network ${network}`;

/** One order for everybody: two groups that lock the same rows must not wait for each other in a circle. */
function distinct(subjects: readonly string[]): string[] {
  return [...new Set(subjects)].sort();
}

function newGuard(stored: string): Guard {
  // Written here only, as a list of numbers.
  return { stored, wrongAt: JSON.parse(stored) as number[], isChanged: false };
}

async function read(
  tx: Transaction,
  subjects: readonly string[],
  how: "lock" | "look",
): Promise<Map<string, Guard>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.select(
    `SELECT subject, wrong_at FROM attempt_guards WHERE subject IN ${placeholders(subjects.length)}
     ORDER BY subject${how === "lock" ? tx.forUpdate() : ""}`,
    subjects,
  );
  return new Map(
    rows.map((row) => {
      const guard = newGuard(String(row.wrong_at));
      return [String(row.subject), how === "lock" ? guard : { ...guard, stored: null }];
    }),
  );
}

/** Holds only while nobody has counted since: the lock keeps transactions apart, this is the guard. */
async function updateHeld(
  tx: Transaction,
  changes: readonly { subject: string; stored: string; kept: string }[],
): Promise<void> {
  if (changes.length === 0) return;
  const cases = changes.map(() => "WHEN ? THEN ?").join(" ");
  const matched = await tx.write(
    `UPDATE attempt_guards SET wrong_at = CASE subject ${cases} END, updated_at = ?
     WHERE ${changes.map(() => "(subject = ? AND wrong_at = ?)").join(" OR ")}`,
    [
      ...changes.flatMap(({ subject, kept }) => [subject, kept]),
      tx.now,
      ...changes.flatMap(({ subject, stored }) => [subject, stored]),
    ],
  );
  if (matched !== changes.length) throw new GuardMovedError("A wrong code was counted meanwhile");
}

function toKept(wrongAt: readonly number[], nowMs: number): string {
  return JSON.stringify(wrongAt.filter((at) => at > nowMs - WRONG_CODES_COUNTED_MS).slice(-KEPT_MAX));
}
