import type { Database } from "../../platform/database/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Wallet } from "../wallet/index.js";
import { AttemptEntity } from "./attempt.entity.js";
import { BatchVoidingEntity } from "./batch-voiding.entity.js";
import { ClaimEntity } from "./claim.entity.js";
import { ClaimDayEntity } from "./claim-day.entity.js";
import { ClaimPresenter } from "./claim-presenter.js";
import { ClaimsResolver } from "./claims.resolver.js";

export { type ClaimRequest, claimVouchers } from "./claim-vouchers.js";
export { WRONG_CODE_OUTCOMES } from "./wrong-code-throttle.js";

/** Tables of this module. */
export const claimsEntities = [ClaimEntity, AttemptEntity, ClaimDayEntity, BatchVoidingEntity];

/** Claims: checking and redeeming codes, the one engine that makes claims, and the record of every attempt. */
export function createClaims(parts: { database: Database; catalog: Catalog; wallet: Wallet }) {
  const presenter = new ClaimPresenter(parts.database, parts.catalog, parts.wallet.reader);
  return { resolvers: [new ClaimsResolver(parts.database, presenter)] as readonly object[] };
}
