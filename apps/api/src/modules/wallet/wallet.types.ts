import { maskCode } from "@vouchsafe/contract";
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, enumOf, PageArgs, SafeInt } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";
import { type Unit, UnitEnum } from "../vouchers/index.js";
import {
  GRANT_STATES,
  type GrantCategory,
  type GrantFacts,
  type GrantState,
  grantState,
} from "./grant.rules.js";
import { LEDGER_KINDS, type LedgerKind } from "./ledger-entry.entity.js";
import type { BalanceRow, GrantRow, LedgerRow } from "./wallet.query.js";

const GrantStateEnum = enumOf(GRANT_STATES);
registerEnumType(GrantStateEnum, {
  name: "GrantState",
  description: "What became of a grant. Derived, never stored.",
  valuesConfig: {
    ACTIVE: { description: "Something is left and may be spent." },
    EXHAUSTED: { description: "Everything was spent." },
    EXPIRED: { description: "The usage deadline passed before everything was spent." },
    VOIDED: { description: "A superadmin took back what was left." },
  },
});

const GrantCategoryEnum = enumOf<GrantCategory>(["PROMO", "PAID"]);
registerEnumType(GrantCategoryEnum, {
  name: "GrantCategory",
  description: "Whether somebody paid for a grant; promotional grants are spent first.",
  valuesConfig: {
    PROMO: { description: "Given by a voucher." },
    PAID: { description: "Bought." },
  },
});

const LedgerKindEnum = enumOf(LEDGER_KINDS);
registerEnumType(LedgerKindEnum, {
  name: "LedgerKind",
  description: "Why a balance moved.",
  valuesConfig: {
    VOUCHER_REDEEM: { description: "A voucher was redeemed." },
    TOKEN_PURCHASE: { description: "LLM tokens were bought." },
    TOP_UP: { description: "GPU credit was bought." },
    VOUCHER_BONUS: { description: "A voucher added a bonus to a purchase." },
    TRIAL: { description: "A month of a trial began." },
    SPEND: { description: "Usage was paid." },
    EXPIRE: { description: "The rest of a grant passed its usage deadline." },
    VOID: { description: "A superadmin took back the rest of a grant." },
    REFUND: { description: "A purchase was refunded." },
    ADJUST: { description: "A correction by hand." },
  },
});

@ObjectType({ description: "A lot of one unit given to one person." })
export class Grant {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => UnitEnum, { description: "Unit of every amount of this grant." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The only model it pays for; null is any." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Whole units given." })
  granted: number;

  @Field(() => SafeInt, { description: "Whole units not spent, expired or voided." })
  remaining: number;

  @Field(() => SafeInt, { description: "Whole units of what is left that open holds keep." })
  held: number;

  @Field(() => GrantStateEnum, { description: "What became of it." })
  state: GrantState;

  @Field(() => GrantCategoryEnum, { description: "Whether somebody paid for it." })
  category: GrantCategory;

  @Field(() => Date, { nullable: true, description: "Usage deadline, exclusive; null is never." })
  usageExpiresAt: Date | null;

  @Field(() => Date, { description: "When it was given." })
  createdAt: Date;

  @Field(() => String, { nullable: true, description: "Name of the voucher it came from." })
  voucherName: string | null;

  @Field(() => Date, {
    nullable: true,
    description: "Claim deadline of that voucher as it stood at the claim; null is none.",
  })
  claimEndsAt: Date | null;
}

@ObjectType({ description: "What can be spent now of one unit under one model lock." })
export class Balance {
  @Field(() => ID, { description: "Unit and lock of one person's wallet, stable for caches." })
  id: string;

  @Field(() => UnitEnum, { description: "Unit of the amount." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The only model it pays for; null is any." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Whole units that can be spent now." })
  amount: number;

  @Field(() => SafeInt, { description: "Whole units that open holds keep; not part of the amount." })
  held: number;
}

@ObjectType({ description: "One signed movement of a balance. Never changed once it is written." })
export class LedgerEntry {
  @Field(() => ID, { description: "Public id." })
  id: string;

  @Field(() => LedgerKindEnum, { description: "Why the balance moved." })
  kind: LedgerKind;

  @Field(() => UnitEnum, { description: "Unit of the amount." })
  unit: Unit;

  @Field(() => LlmModel, { nullable: true, description: "The only model these units pay for; null is any." })
  model: LlmModel | null;

  @Field(() => SafeInt, { description: "Whole units, positive when the balance grew." })
  amount: number;

  @Field(() => Date, { description: "When it moved." })
  createdAt: Date;

  @Field(() => String, { nullable: true, description: "Name of the voucher whose grant moved." })
  voucherName: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The code that was redeemed for it, as it is printed; masked for auditors.",
  })
  code: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the gateway that spent calls it; null for every other movement.",
  })
  reference: string | null;

  @Field(() => LlmModel, {
    nullable: true,
    description: "The model that was used; null when none was named, and for every other movement.",
  })
  spentOn: LlmModel | null;
}

export const GrantConnection = connectionOf(Grant, "Grant");
export const LedgerEntryConnection = connectionOf(LedgerEntry, "LedgerEntry");

@ObjectType({ description: "A person's balances, grants and movements." })
export class Wallet {
  @Field(() => ID, { description: "Public id of the person." })
  id: string;

  /** Internal id of the person; not part of the schema. */
  userId: number;
}

@InputType({ description: "Which grants to list." })
class GrantFilter {
  @Field(() => GrantStateEnum, { nullable: true, description: "Only grants in this state." })
  state?: GrantState | null;

  @Field(() => UnitEnum, { nullable: true, description: "Only grants of this unit." })
  unit?: Unit | null;
}

@InputType({ description: "Which movements to list." })
class LedgerFilter {
  @Field(() => UnitEnum, { nullable: true, description: "Only movements of this unit." })
  unit?: Unit | null;

  @Field(() => LedgerKindEnum, { nullable: true, description: "Only movements for this reason." })
  kind?: LedgerKind | null;
}

@ArgsType()
export class GrantArgs extends PageArgs {
  @Field(() => GrantFilter, { nullable: true, description: "Which grants to list; all when left out." })
  filter?: GrantFilter | null;
}

@ArgsType()
export class LedgerArgs extends PageArgs {
  @Field(() => LedgerFilter, { nullable: true, description: "Which movements to list; all when left out." })
  filter?: LedgerFilter | null;
}

/** Models by internal id, as the catalog gives them. */
export type Models = ReadonlyMap<number, LlmModel>;

export function toGrant(row: GrantRow & GrantFacts, models: Models, now: Date): Grant {
  return {
    id: row.publicId,
    unit: row.unit,
    model: modelOf(row.modelId, models),
    granted: row.granted,
    remaining: row.remaining,
    held: row.held,
    state: grantState(row, now),
    category: row.category,
    usageExpiresAt: row.usageExpiresAt,
    createdAt: row.createdAt,
    voucherName: row.voucherName,
    claimEndsAt: row.claimEndsAt,
  };
}

/** A balance that was read. Answers kept before there were holds say nothing of them. */
export type ReadBalance = Omit<BalanceRow, "userId" | "held"> & { readonly held?: number };

export function toBalance(row: ReadBalance, ownerPublicId: string, models: Models): Balance {
  const model = modelOf(row.modelId, models);
  return {
    id: `${ownerPublicId}:${row.unit}:${model?.id ?? "any"}`,
    unit: row.unit,
    model,
    amount: row.amount,
    held: row.held ?? 0,
  };
}

/** `isMasked` for auditors, who may know that a code was used but not the code. */
export function toLedgerEntry(row: LedgerRow, models: Models, isMasked: boolean): LedgerEntry {
  return {
    id: row.publicId,
    kind: row.kind,
    unit: row.unit,
    model: modelOf(row.modelId, models),
    amount: row.amount,
    createdAt: row.createdAt,
    voucherName: row.voucherName,
    code: row.code !== null && isMasked ? maskCode(row.code) : row.code,
    reference: row.reference,
    spentOn: modelOf(row.spentOnModelId, models),
  };
}

function modelOf(modelId: number | null, models: Models): LlmModel | null {
  return modelId === null ? null : (models.get(modelId) ?? null);
}
