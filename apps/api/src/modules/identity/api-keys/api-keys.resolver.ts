import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { invariant } from "../../../kernel/index.js";
import { type Database, selectRows } from "../../../platform/database/index.js";
import {
  Access,
  actorOf,
  type Connection,
  InvalidInput,
  type RequestContext,
  readPage,
  refusalsAsData,
  toConnection,
} from "../../../platform/graphql/index.js";
import {
  type ApiKey,
  ApiKeyConnection,
  ApiKeyCreated,
  ApiKeyNotFound,
  ApiKeyRevoked,
  ApiKeysArgs,
  CreateApiKeyInput,
  CreateApiKeyResult,
  RevokeApiKeyResult,
  toApiKey,
} from "./api-key.types.js";
import type { RandomBytes } from "./api-key-secret.js";
import { apiKeyKey, type Select, selectApiKey, selectApiKeys } from "./api-keys.query.js";
import { createApiKey } from "./create-api-key.js";
import { revokeApiKey } from "./revoke-api-key.js";

/** No field of it is open to an API key: a key that leaked must not make another one. */
@Resolver()
export class ApiKeysResolver {
  private readonly select: Select = (sql, values) => selectRows(this.parts.database.reader, sql, values);

  constructor(private readonly parts: { readonly database: Database; readonly randomBytes: RandomBytes }) {}

  @Access("READER")
  @Query(() => ApiKeyConnection, {
    description: "API keys, newest first, without their secrets. Superadmins and auditors.",
  })
  async apiKeys(@Args(() => ApiKeysArgs) args: ApiKeysArgs): Promise<Connection<ApiKey>> {
    const page = readPage(args, ["instant", "number"]);
    const now = this.parts.database.now();
    const rows = await selectApiKeys(this.select, { page, state: args.state ?? null, now });
    return toConnection(rows, page.first, apiKeyKey, (row) => toApiKey(row, now));
  }

  @Access("SUPERADMIN")
  @Mutation(() => CreateApiKeyResult, {
    description:
      "Makes an API key. What it does to vouchers is done in the name of the superadmin who made it. Superadmins.",
  })
  createApiKey(
    @Arg("input", () => CreateApiKeyInput, { description: "What the key is to be." })
    { name, scopes, expiresAt }: CreateApiKeyInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof CreateApiKeyResult> {
    return refusalsAsData({ INVALID_INPUT: InvalidInput }, async () => {
      const terms = { name, scopes, expiresAt: expiresAt ?? null };
      const { publicId, secret } = await createApiKey(this.parts, actorOf(context), terms);
      return new ApiKeyCreated(await this.written(publicId), secret);
    });
  }

  @Access("SUPERADMIN")
  @Mutation(() => RevokeApiKeyResult, {
    description:
      "Ends an API key for ever: the next request with it is refused. One that was revoked before stays as it is. Superadmins.",
  })
  revokeApiKey(
    @Arg("id", () => ID, { description: "Public id of the key." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RevokeApiKeyResult> {
    return refusalsAsData({ API_KEY_NOT_FOUND: ApiKeyNotFound }, async () => {
      await revokeApiKey(this.parts.database, actorOf(context), id);
      return new ApiKeyRevoked(await this.written(id));
    });
  }

  private async written(publicId: string): Promise<ApiKey> {
    const row = await selectApiKey(this.select, publicId);
    invariant(row, "API keys are kept");
    return toApiKey(row, this.parts.database.now());
  }
}
