import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, enumOf, PageArgs } from "../../platform/graphql/index.js";
import { ClaimUser } from "../identity/index.js";
import { NamedBatch } from "../vouchers/index.js";
import type { AttemptKind } from "./attempt.entity.js";
import type { AttemptConditions, AttemptRow } from "./attempts.query.js";

const AttemptKindEnum = enumOf<AttemptKind>(["CHECK", "REDEEM", "APPLY"]);
registerEnumType(AttemptKindEnum, {
  name: "AttemptKind",
  description: "What somebody tried to do with a code.",
  valuesConfig: {
    CHECK: { description: "To see what it would give." },
    REDEEM: { description: "To redeem it." },
    APPLY: { description: "To apply it to a payment." },
  },
});

@ObjectType({ description: "One try to check or redeem a code, whatever came of it." })
export class Attempt {
  @Field(() => ID, { description: "Opaque id of the try." })
  id: string;

  @Field(() => AttemptKindEnum, { description: "What was tried." })
  kind: AttemptKind;

  @Field(() => String, { description: "ACCEPTED, or the code of the refusal." })
  outcome: string;

  @Field(() => String, { description: "What was typed, all but its first symbols replaced." })
  maskedCode: string;

  @Field(() => String, { description: "Network of the caller: an IPv4 address, or the /64 of an IPv6 one." })
  network: string;

  @Field(() => ClaimUser, { nullable: true, description: "Who tried; null when nobody was signed in." })
  user: ClaimUser | null;

  @Field(() => NamedBatch, {
    nullable: true,
    description: "The batch whose code it was; null when it was none.",
  })
  batch: NamedBatch | null;

  @Field(() => Date, { description: "When." })
  createdAt: Date;
}

export const AttemptConnection = connectionOf(Attempt, "Attempt");

@InputType({ description: "Which tries to list; what is left out does not matter." })
class AttemptFilter implements AttemptConditions {
  @Field(() => String, {
    nullable: true,
    description: "Only with this outcome: ACCEPTED or a refusal's code.",
  })
  outcome?: string | null;

  @Field(() => ID, { nullable: true, description: "Only of this person, by public id." })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: "Only from this network, as it is shown." })
  network?: string | null;

  @Field(() => AttemptKindEnum, { nullable: true, description: "Only of this kind." })
  kind?: AttemptKind | null;

  @Field(() => ID, { nullable: true, description: "Only at codes of this batch, by public id." })
  batchId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only wrong codes: those that named no voucher and count towards the throttle.",
  })
  onlyWrong?: boolean | null;
}

@ArgsType()
export class AttemptsArgs extends PageArgs {
  @Field(() => AttemptFilter, { nullable: true, description: "Which tries to list; all when left out." })
  filter?: AttemptFilter | null;
}

export function toAttempt({ id, ...row }: AttemptRow): Attempt {
  return { ...row, id: String(id) };
}
