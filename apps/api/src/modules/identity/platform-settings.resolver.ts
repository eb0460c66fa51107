import { Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Config } from "../../platform/config/index.js";
import { Access } from "../../platform/graphql/index.js";

@ObjectType({ description: "Settings that both apps need before anybody has signed in." })
export class PlatformSettings {
  @Field(() => String, {
    description:
      "IANA time zone of the organisation: a day picked by a superadmin means the whole day there.",
  })
  timeZone: string;

  @Field(() => String, { description: "ISO 4217 currency of GPU credit." })
  currency: string;

  @Field(() => Boolean, {
    description: "True on the embedded default outside production, where demo accounts exist.",
  })
  hasDemoAccounts: boolean;
}

@Resolver()
export class PlatformSettingsResolver {
  constructor(private readonly config: Config) {}

  @Access("PUBLIC")
  @Query(() => PlatformSettings, {
    description: "Settings that both apps need before anybody has signed in.",
  })
  platformSettings(): PlatformSettings {
    const { timeZone, currency, hasDemoAccounts } = this.config;
    return { timeZone, currency, hasDemoAccounts };
  }
}
