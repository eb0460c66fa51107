import { HOLD_SECONDS_DEFAULT } from "@vouchsafe/contract";
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Refusal } from "../../../kernel/index.js";
import {
  connectionOf,
  enumOf,
  IdempotencyKeyReused,
  InvalidInput,
  RefusalType,
  RetryLater,
  SafeInt,
  UserNotFound,
} from "../../../platform/graphql/index.js";
import { LlmModel, LlmModelNotFound } from "../../catalog/index.js";
import { type Unit, UnitEnum } from "../../vouchers/index.js";
import { InsufficientBalance, Spent, TakingInput } from "../spending/spend.types.js";
import { HOLD_STATES, type HoldState } from "./hold.rules.js";

const HoldStateEnum = enumOf(HOLD_STATES);
registerEnumType(HoldStateEnum, {
  name: "HoldState",
  description: "How a hold stands.",
  valuesConfig: {
    OPEN: { description: "It keeps its units until it is settled or released, or its timeout." },
    SETTLED: { description: "The usage was paid, and the rest given back." },
    RELEASED: { description: "Everything was given back." },
    LAPSED: { description: "Its timeout has passed: everything is given back within half a minute." },
  },
});

@ObjectType({ description: "Units of a wallet set apart for usage whose cost is known afterwards." })
export class Hold {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => UnitEnum, { description: "Unit of every amount of this hold." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The model that is used; null when none was named." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Whole units that were set apart." })
  placed: number;

  @Field(() => SafeInt, {
    description:
      "Whole units still set apart: fewer than placed when a grant was voided or expired meanwhile.",
  })
  held: number;

  @Field(() => SafeInt, { description: "Whole units that were paid at its end." })
  settled: number;

  @Field(() => HoldStateEnum, { description: "How it stands." })
  state: HoldState;

  @Field(() => Date, { description: "When it was placed." })
  placedAt: Date;

  @Field(() => Date, { description: "Its timeout, exclusive: from then on it keeps nothing." })
  expiresAt: Date;

  @Field(() => Date, { nullable: true, description: "When it ended; null while it is open." })
  endedAt: Date | null;

  @Field(() => String, { nullable: true, description: "What the caller calls it." })
  reference: string | null;
}

export const HoldConnection = connectionOf(Hold, "Hold");

@InputType({ description: "Which units to set apart, and for how long." })
export class PlaceHoldInput extends TakingInput {
  @Field(() => Int, {
    defaultValue: HOLD_SECONDS_DEFAULT,
    description: "Seconds after which it ends by itself, 1 to 86,400.",
  })
  expiresInSeconds: number;
}

@InputType({ description: "Which hold to settle, and what the usage has cost." })
export class SettleHoldInput {
  @Field(() => ID, { description: "Public id of the hold." })
  holdId: string;

  @Field(() => SafeInt, {
    description:
      "Whole units that the usage has cost, 1 to 1,000,000,000,000. More than is held is paid by whatever else applies, as far as that goes. When it has cost nothing, release the hold.",
  })
  amount: number;

  @Field(() => String, { description: "8 to 128 printable ASCII characters: the same key settles once." })
  idempotencyKey: string;
}

@InputType({ description: "Which hold to give back." })
export class ReleaseHoldInput {
  @Field(() => ID, { description: "Public id of the hold." })
  holdId: string;

  @Field(() => String, { description: "8 to 128 printable ASCII characters: the same key releases once." })
  idempotencyKey: string;
}

@ObjectType({ description: "The units are set apart." })
export class HoldPlaced {
  @Field(() => Hold, {
    description: "The hold as it was placed; with `allowPartial` it may keep fewer than asked.",
  })
  hold: Hold;

  constructor(hold: Hold) {
    this.hold = hold;
  }
}

@ObjectType({ description: "The usage is paid, and the rest of the hold given back." })
export class HoldSettled {
  @Field(() => Hold, { description: "The hold as it ended." })
  hold: Hold;

  @Field(() => Spent, { description: "What was paid: less than asked when the wallet had no more." })
  spent: Spent;

  constructor(hold: Hold, spent: Spent) {
    this.hold = hold;
    this.spent = spent;
  }
}

@ObjectType({ description: "Everything the hold kept is given back." })
export class HoldReleased {
  @Field(() => Hold, { description: "The hold as it ended." })
  hold: Hold;

  constructor(hold: Hold) {
    this.hold = hold;
  }
}

@ObjectType({ implements: RefusalType, description: "There is no such hold." })
export class HoldNotFound extends RefusalType {}

@ObjectType({
  implements: RefusalType,
  description: "The hold was settled or released before, or its timeout has passed. Nothing was changed.",
})
export class HoldEnded extends RefusalType {
  @Field(() => Hold, { description: "The hold as it ended." })
  hold: Hold;

  constructor(hold: Hold) {
    super(new Refusal("HOLD_ENDED", "This hold has ended already."));
    this.hold = hold;
  }
}

export const PlaceHoldResult = createUnionType({
  name: "PlaceHoldResult",
  description: "The hold, or why nothing was set apart.",
  types: () =>
    [
      HoldPlaced,
      InsufficientBalance,
      UserNotFound,
      LlmModelNotFound,
      InvalidInput,
      IdempotencyKeyReused,
      RetryLater,
    ] as const,
});

export const SettleHoldResult = createUnionType({
  name: "SettleHoldResult",
  description: "What was paid, or why the hold stays as it is.",
  types: () =>
    [HoldSettled, HoldNotFound, HoldEnded, InvalidInput, IdempotencyKeyReused, RetryLater] as const,
});

export const ReleaseHoldResult = createUnionType({
  name: "ReleaseHoldResult",
  description: "The hold that was given back, or why it stays as it is.",
  types: () =>
    [HoldReleased, HoldNotFound, HoldEnded, InvalidInput, IdempotencyKeyReused, RetryLater] as const,
});
