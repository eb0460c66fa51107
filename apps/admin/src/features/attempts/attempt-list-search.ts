import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import type { AttemptFilter, AttemptKind } from "@vouchsafe/schema";
import { oneOf } from "@vouchsafe/web";
import { OUTCOMES, type Outcome } from "../../attempts/outcomes";
import { cursorFrom, textFrom } from "../../lists/search-params";

export const ATTEMPT_KINDS = ["CHECK", "REDEEM"] as const satisfies readonly AttemptKind[];

/** What the address of the list of attempts says. */
export type AttemptListSearch = {
  outcome?: Outcome | undefined;
  kind?: AttemptKind | undefined;
  /** Public id of a person. */
  person?: string | undefined;
  network?: string | undefined;
  /** Only codes that name no voucher. */
  wrong?: true | undefined;
  after?: string | undefined;
};

/** Reads the address; what is not understood is left out. */
export function attemptListSearch(raw: Record<string, unknown>): AttemptListSearch {
  const outcome = oneOf(OUTCOMES, raw["outcome"]);
  const kind = oneOf(ATTEMPT_KINDS, raw["kind"]);
  const person = textFrom(raw["person"], SEARCH_LENGTH_MAX);
  const network = textFrom(raw["network"], SEARCH_LENGTH_MAX);
  const after = cursorFrom(raw["after"]);
  return {
    ...(outcome !== undefined && { outcome }),
    ...(kind !== undefined && { kind }),
    ...(person !== undefined && { person }),
    ...(network !== undefined && { network }),
    ...(raw["wrong"] === true && { wrong: true as const }),
    ...(after !== undefined && { after }),
  };
}

/** The filter to ask the server with; null for everything. */
export function attemptFilterOf(search: AttemptListSearch): AttemptFilter | null {
  const { outcome, kind, person, network, wrong } = search;
  if ([outcome, kind, person, network, wrong].every((value) => value === undefined)) return null;
  return {
    ...(outcome !== undefined && { outcome }),
    ...(kind !== undefined && { kind }),
    ...(person !== undefined && { userId: person }),
    ...(network !== undefined && { network }),
    ...(wrong === true && { onlyWrong: true }),
  };
}
