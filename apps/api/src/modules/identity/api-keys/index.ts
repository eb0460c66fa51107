/** API keys: what programs call with. Made and revoked by superadmins; whoever holds one acts within its scopes. */
export { ApiKeyEntity } from "./api-key.entity.js";
export type { ApiKeyTerms } from "./api-key.rules.js";
export { NamedApiKey } from "./api-key.types.js";
export { ApiKeysResolver } from "./api-keys.resolver.js";
export { createApiKey, type NewApiKey } from "./create-api-key.js";
export { apiKeyFinder } from "./find-api-key.js";
