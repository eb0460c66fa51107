import type { Transaction } from "../../../platform/database/index.js";
import { CLOSE_GRANTS_MAX, type ClosedGrant, closeGrants } from "./close-grants.js";

/** Grants voided at once. */
export const VOID_GRANTS_MAX = CLOSE_GRANTS_MAX;

/** What was taken back of one grant. */
export type VoidedGrant = ClosedGrant;

/**
 * Takes back what is left of these grants, what open holds keep of them included. A grant with nothing left, or past
 * its usage deadline, is passed over. `sourceId` is the act. At most VOID_GRANTS_MAX grants. Throws GrantsChangedError
 * when one was spent meanwhile.
 */
export function voidGrants(
  tx: Transaction,
  act: { readonly grantIds: readonly number[]; readonly sourceId: number },
): Promise<VoidedGrant[]> {
  return closeGrants(tx, { ...act, kind: "VOID" });
}

/** Takes back what is left of what was bought, since the money went back, or of what was given with it; as `voidGrants`. */
export function takeBackGrants(
  tx: Transaction,
  act: { readonly grantIds: readonly number[]; readonly sourceId: number },
): Promise<VoidedGrant[]> {
  return closeGrants(tx, { ...act, kind: "REFUND" });
}
