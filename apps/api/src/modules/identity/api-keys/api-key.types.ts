import { API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import { ArgsType, createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import {
  connectionOf,
  enumOf,
  InvalidInput,
  PageArgs,
  RefusalType,
} from "../../../platform/graphql/index.js";
import { API_KEY_STATES, type ApiKeyState, apiKeyState } from "./api-key.rules.js";
import type { ApiKeyRow } from "./api-keys.query.js";

export const ApiKeyScopeEnum = enumOf<ApiKeyScope>(API_KEY_SCOPES);
registerEnumType(ApiKeyScopeEnum, {
  name: "ApiKeyScope",
  description: "What an API key may be used for.",
  valuesConfig: {
    REDEEM: { description: "Check and redeem codes for a person who is named." },
    WALLET_READ: { description: "Read the wallets of people who are named." },
    WALLET_SPEND: {
      description: "Spend from the wallets of people who are named, and hold what is to be spent.",
    },
    VOUCHERS_READ: { description: "Read vouchers, claims, people and figures; codes are masked." },
    VOUCHERS_WRITE: { description: "Issue, change and stop vouchers." },
    CODES_DOWNLOAD: { description: "Download files, with codes in clear." },
  },
});

const ApiKeyStateEnum = enumOf<ApiKeyState>(API_KEY_STATES);
registerEnumType(ApiKeyStateEnum, {
  name: "ApiKeyState",
  description: "Whether an API key lets a program in.",
  valuesConfig: {
    REVOKED: { description: "A superadmin ended it." },
    EXPIRED: { description: "Its expiry has passed." },
    ACTIVE: { description: "It lets a program in." },
  },
});

@ObjectType({
  description: "A key with which a program calls in place of a person. Its secret is shown once.",
})
export class ApiKey {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "What superadmins call it." })
  name: string;

  @Field(() => String, { description: "The last four symbols of its secret." })
  lastFour: string;

  @Field(() => [ApiKeyScopeEnum], { description: "What it may be used for." })
  scopes: readonly ApiKeyScope[];

  @Field(() => ApiKeyStateEnum, { description: "Whether it lets a program in now." })
  state: ApiKeyState;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;

  @Field(() => String, { description: "Name of the superadmin who made it." })
  createdByName: string;

  @Field(() => Date, { nullable: true, description: "From when on it is refused; null is never." })
  expiresAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When it was last used, to the minute; null when it never was.",
  })
  lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was revoked; null when it was not." })
  revokedAt: Date | null;
}

@ObjectType({ description: "Which API key something was done with, or done to." })
export class NamedApiKey {
  @Field(() => ID, { description: "Opaque public id." })
  id: string;

  @Field(() => String, { description: "What superadmins call it." })
  name: string;

  @Field(() => String, { description: "The last four symbols of its secret." })
  lastFour: string;
}

export const ApiKeyConnection = connectionOf(ApiKey, "ApiKey");

@ArgsType()
export class ApiKeysArgs extends PageArgs {
  @Field(() => ApiKeyStateEnum, { nullable: true, description: "Only keys in this state." })
  state?: ApiKeyState | null;
}

/** A key as it is shown at `now`. */
export function toApiKey({ publicId, id: _internalId, ...shown }: ApiKeyRow, now: Date): ApiKey {
  return { id: publicId, state: apiKeyState(shown, now), ...shown };
}

@InputType({ description: "What an API key is to be." })
export class CreateApiKeyInput {
  @Field(() => String, { description: "What to call it, 1 to 80 characters: where it is used, for example." })
  name: string;

  @Field(() => [ApiKeyScopeEnum], { description: "What it may be used for; at least one." })
  scopes: ApiKeyScope[];

  @Field(() => Date, { nullable: true, description: "From when on it is refused; left out, never." })
  expiresAt?: Date | null;
}

@ObjectType({ description: "An API key was made." })
export class ApiKeyCreated {
  @Field(() => ApiKey, { description: "The key." })
  apiKey: ApiKey;

  @Field(() => String, {
    description: "What a program sends in `Authorization: Bearer …`. Never shown again: keep it now.",
  })
  secret: string;

  constructor(apiKey: ApiKey, secret: string) {
    this.apiKey = apiKey;
    this.secret = secret;
  }
}

@ObjectType({ description: "An API key is revoked: every request with it is refused." })
export class ApiKeyRevoked {
  @Field(() => ApiKey, { description: "The key." })
  apiKey: ApiKey;

  constructor(apiKey: ApiKey) {
    this.apiKey = apiKey;
  }
}

@ObjectType({ implements: RefusalType, description: "There is no such API key." })
export class ApiKeyNotFound extends RefusalType {}

export const CreateApiKeyResult = createUnionType({
  name: "CreateApiKeyResult",
  description: "The key with its secret, or why there is none.",
  types: () => [ApiKeyCreated, InvalidInput] as const,
});

export const RevokeApiKeyResult = createUnionType({
  name: "RevokeApiKeyResult",
  description: "The revoked key, or why not.",
  types: () => [ApiKeyRevoked, ApiKeyNotFound] as const,
});
