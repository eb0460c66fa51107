import { randomBytes } from "node:crypto";
import type { Actor } from "../../platform/audit/index.js";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import type { GroupMetrics } from "../../platform/groups/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Account } from "./account.js";
import type { ApiKeyTerms } from "./api-keys/index.js";
import {
  ApiKeyEntity,
  ApiKeysResolver,
  apiKeyFinder,
  createApiKey,
  type NewApiKey,
} from "./api-keys/index.js";
import { createAccount, type NewAccount } from "./create-account.js";
import { findAccount, findFirstSuperadmin } from "./find-account.js";
import { IdentityResolver } from "./identity.resolver.js";
import { personFinder } from "./person-of.js";
import { PlatformSettingsResolver } from "./platform-settings.resolver.js";
import { identityPurges } from "./purge-sessions.job.js";
import { SessionEntity } from "./session.entity.js";
import { createViewerFinder } from "./sessions.js";
import { SignInAttemptEntity } from "./sign-in-attempt.entity.js";
import { UserEntity } from "./user.entity.js";
import { UsersResolver } from "./users.resolver.js";

export type { Account } from "./account.js";
export { NamedApiKey } from "./api-keys/index.js";
export type { NewAccount } from "./create-account.js";
export { findNormalEmails } from "./find-emails.js";
export { findUserPublicIds } from "./find-public-ids.js";
export { ClaimUser } from "./person.types.js";
export { personSearch } from "./person-search.js";
export { User } from "./user.types.js";

/** Tables of this module. */
export const identityEntities = [UserEntity, SessionEntity, SignInAttemptEntity, ApiKeyEntity];

export type Identity = ReturnType<typeof createIdentity>;

/** Identity: who somebody is, which app their session opens, and what API keys may do. */
export function createIdentity({
  database,
  config,
  jobs,
  metrics,
}: {
  readonly database: Database;
  readonly config: Config;
  readonly jobs: JobQueue;
  readonly metrics?: GroupMetrics;
}) {
  for (const job of identityPurges) jobs.register(job);
  const findViewer = createViewerFinder(database, metrics);
  return {
    resolvers: [
      new IdentityResolver(database),
      new UsersResolver(database),
      new PlatformSettingsResolver(config),
      new ApiKeysResolver({ database, randomBytes }),
    ] as readonly object[],

    /**
     * The person whom a session token lets in to an app; null when the token is unknown, of the other app,
     * ended, past its absolute end or unused for too long.
     */
    findViewer,

    /** The caller of an API key by its secret; null when that is mistyped, unknown, revoked or expired. */
    findApiKey: apiKeyFinder(database),

    /** For whom a request is: the person of the session, or whom an API key names. */
    personOf: personFinder(database),

    /** Makes an API key on behalf of a superadmin; audited. Refuses with INVALID_INPUT. */
    createApiKey: (actor: Actor, terms: ApiKeyTerms): Promise<NewApiKey> =>
      createApiKey({ database, randomBytes }, actor, terms),

    /** The account with an e-mail address, in any spelling; null when there is none. */
    findAccount: (email: string): Promise<Account | null> => findAccount(database, email),

    /** The superadmin who was there first, in whose name the product's own vouchers are issued; null when there is none. */
    findFirstSuperadmin: (): Promise<Account | null> => findFirstSuperadmin(database),

    /** Creates an account of any role on behalf of the operator; audited. Refuses with INVALID_INPUT. */
    createAccount: (account: NewAccount, requestId: string): Promise<Account> =>
      createAccount(database, account, requestId),
  };
}
