import { Field, ObjectType } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import type { DayClaims } from "./days.rules.js";

@ObjectType({ description: "Claims made on one calendar day in the organisation's time zone." })
export class DayCount implements DayClaims {
  @Field(() => String, { description: "The day, `YYYY-MM-DD`." })
  day: string;

  @Field(() => SafeInt, { description: "Claims made on it." })
  claims: number;
}
