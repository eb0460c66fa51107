import { SessionEntity } from "./session.entity.js";
import { SignInAttemptEntity } from "./sign-in-attempt.entity.js";
import { UserEntity } from "./user.entity.js";

/** Tables of this module. */
export const identityEntities = [UserEntity, SessionEntity, SignInAttemptEntity];
