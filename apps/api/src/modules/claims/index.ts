import { AttemptEntity } from "./attempt.entity.js";
import { ClaimEntity } from "./claim.entity.js";

/** Tables of this module. */
export const claimsEntities = [ClaimEntity, AttemptEntity];
