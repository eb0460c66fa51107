import type { NormalisedCode } from "@vouchsafe/contract";
import type { Transaction } from "../../../platform/database/index.js";
import type { IdempotentRequest } from "../../../platform/idempotency/index.js";
import { type FoundCode, findCodes } from "../../vouchers/index.js";
import type { ClaimRequest } from "../claim-request.js";
import type { AttemptGuards, Caller } from "./attempt-guards.js";

/** A request before its code was looked up. */
export interface AskedRequest {
  readonly request: ClaimRequest;
  readonly normalised: NormalisedCode;
  readonly caller: Caller;
  readonly key: IdempotentRequest;
}

/** What became of the codes of a group, by normal form: null named none; one that is missing was not looked up. */
export type LookedUpCodes = ReadonlyMap<string, FoundCode | null>;

/**
 * Looks up the codes of a group, for each caller only as many as may turn out to be wrong; when they were right, the
 * next ones. So no more wrong codes reach the table than the caller has left, whatever arrives at one moment. One
 * statement, unless somebody sends many different codes at once.
 */
export async function lookUpCodes(
  tx: Transaction,
  asked: readonly AskedRequest[],
  guards: AttemptGuards,
): Promise<LookedUpCodes> {
  const known = new Map<string, FoundCode | null>();
  for (;;) {
    const forms = nextForms(asked, guards, known);
    if (forms.length === 0) return known;
    const found = new Map((await findCodes(tx, forms)).map((code) => [code.normalForm, code]));
    for (const form of forms) known.set(form, found.get(form) ?? null);
  }
}

/** The codes that there are. */
export function foundOf(codes: LookedUpCodes): FoundCode[] {
  return [...codes.values()].flatMap((code) => (code === null ? [] : [code]));
}

/** Whole seconds until the request may be decided; null when it may be now. */
export function secondsToWait(
  { normalised, caller }: AskedRequest,
  codes: LookedUpCodes,
  guards: AttemptGuards,
): number | null {
  const wait = guards.secondsToWait(caller);
  if (wait !== null) return wait;
  // Held back, because others of the same caller that came later could have been wrong, too.
  return normalised.ok && !codes.has(normalised.normal) ? 1 : null;
}

function nextForms(asked: readonly AskedRequest[], guards: AttemptGuards, known: LookedUpCodes): string[] {
  const mayTry = guards.handOut();
  const forms = new Set<string>();
  for (const { normalised, caller } of asked) {
    if (!normalised.ok) {
      if (normalised.reason !== "REQUIRED") mayTry(caller); // wrong without being looked up
      continue;
    }
    const code = known.get(normalised.normal);
    if (code === null) mayTry(caller);
    else if (code === undefined && !forms.has(normalised.normal) && mayTry(caller)) {
      forms.add(normalised.normal);
    }
  }
  return [...forms];
}
