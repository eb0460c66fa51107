import type { PurchaseKind, VoucherFlow } from "@vouchsafe/contract";
import { ArgsType, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, enumOf, PageArgs, SafeInt } from "../../../platform/graphql/index.js";
import { LlmModel, type Purchase, type Unit } from "../../catalog/index.js";
import { Benefit, type Price, PurchaseKindEnum, UnitEnum, VoucherFlowEnum } from "../../vouchers/index.js";
import type { ClaimSource, ClaimState } from "../claim.entity.js";
import { ClaimSourceEnum, ClaimStateEnum } from "../claim-enums.types.js";
import type { ClaimRow, HeldVoucherStatus } from "../claims.query.js";

const HeldVoucherStatusEnum = enumOf<HeldVoucherStatus>(["ALL", "ACTIVE", "USED", "EXPIRED"]);
registerEnumType(HeldVoucherStatusEnum, {
  name: "HeldVoucherStatus",
  description: "Which of a person's vouchers a list shows.",
  valuesConfig: {
    ALL: { description: "All of them." },
    ACTIVE: { description: "Those that can be used, or wait for an order that is being paid." },
    USED: { description: "Those whose benefits took effect; a direct voucher has at once." },
    EXPIRED: { description: "Those whose usage deadline has passed, or that a superadmin took back." },
  },
});

@ObjectType({
  description: "A voucher in a person's wallet: what was claimed, for what it is, and what became of it.",
})
export class HeldVoucher {
  @Field(() => ID, { description: "Public id of the claim." })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: "The code as it is printed, masked for auditors; null when it was claimed without one.",
  })
  code: string | null;

  @Field(() => String, { description: "Name of the voucher." })
  voucherName: string;

  @Field(() => VoucherFlowEnum, { description: "Whether it took effect at once, or works on a purchase." })
  flow: VoucherFlow;

  @Field(() => ClaimStateEnum, {
    description:
      "Where it stands now: one whose usage deadline has passed is EXPIRED, unless an order keeps it.",
  })
  state: ClaimState;

  @Field(() => ClaimSourceEnum, { description: "How the person came by it." })
  source: ClaimSource;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Smallest purchase it can be used on, in whole minor units; null is any.",
  })
  minPurchase: number | null;

  @Field(() => PurchaseKindEnum, {
    nullable: true,
    description: "The only kind of purchase it can be used on; null is any.",
  })
  purchaseKind: PurchaseKind | null;

  @Field(() => Boolean, { description: "Whether it can be used only before anything else was paid for." })
  isFirstOrderOnly: boolean;

  @Field(() => String, { description: "ISO 4217 currency of its amounts of money." })
  currency: string;

  @Field(() => Date, { description: "When it was claimed." })
  claimedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: "Claim deadline as it stood at the claim; null is none.",
  })
  claimEndsAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Usage deadline, exclusive; null is never." })
  usageExpiresAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: "When its benefits took effect; null while they have not.",
  })
  usedAt: Date | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "What it took off its order, in whole minor units; null until it is used on one.",
  })
  saved: number | null;

  /** Both are read for a whole page at once, and only when they are asked for. Not in the schema. */
  loadBenefits: () => Promise<Benefit[]>;
  loadOrderId: () => Promise<string | null>;

  @Field(() => [Benefit], { name: "benefits", description: "What it gives, or gave." })
  benefits(): Promise<Benefit[]> {
    return this.loadBenefits();
  }

  @Field(() => ID, {
    name: "orderId",
    nullable: true,
    description: "Public id of the order that it waits for or was used on; null when there is none.",
  })
  orderId(): Promise<string | null> {
    return this.loadOrderId();
  }
}

export const HeldVoucherConnection = connectionOf(HeldVoucher, "HeldVoucher");

@ArgsType()
export class MyVouchersArgs extends PageArgs {
  @Field(() => HeldVoucherStatusEnum, { defaultValue: "ALL", description: "Which of them." })
  status: HeldVoucherStatus;
}

@ObjectType({ description: "How many vouchers a person has, and what became of them." })
export class VoucherStats {
  @Field(() => SafeInt, { description: "All of them: active, used and expired together." })
  total: number;

  @Field(() => SafeInt, { description: "Those that can be used, or wait for an order that is being paid." })
  active: number;

  @Field(() => SafeInt, { description: "Those whose benefits took effect." })
  used: number;

  @Field(() => SafeInt, { description: "Those that expired unused, or were taken back." })
  expired: number;

  @Field(() => Float, {
    description: "Used ones of all, in per cent with one decimal; 0 when there are none.",
  })
  usageRate: number;

  @Field(() => SafeInt, { description: "What vouchers took off orders in all, in whole minor units." })
  totalSaved: number;

  @Field(() => String, { description: "ISO 4217 currency of what was saved." })
  currency: string;
}

@ObjectType({ description: "Units granted on top once a purchase is paid." })
export class PurchaseBonus {
  @Field(() => UnitEnum, { description: "What the amount counts." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units, above 0." })
  amount: number;

  @Field(() => LlmModel, { nullable: true, description: "The only model the tokens pay for; null is any." })
  model: LlmModel | null;
}

@ObjectType({ description: "What a purchase would cost and give. Nothing was consumed." })
export class VoucherQuote {
  @Field(() => SafeInt, { description: "List price in whole minor units." })
  amount: number;

  @Field(() => SafeInt, { description: "What the voucher takes off, 0 up to the whole price." })
  discount: number;

  @Field(() => SafeInt, { description: "What is left to pay: the price without the discount." })
  payable: number;

  @Field(() => String, { description: "ISO 4217 currency." })
  currency: string;

  @Field(() => UnitEnum, { description: "What is bought." })
  unit: Unit;

  @Field(() => SafeInt, { description: "Whole units that are bought, without bonuses." })
  units: number;

  @Field(() => [PurchaseBonus], { description: "What is granted on top once it is paid." })
  bonuses: PurchaseBonus[];
}

/** Shows what a purchase comes to; `models` are of `catalog.modelsById`. */
export function toVoucherQuote(
  { amount, currency, unit, units }: Purchase,
  { discount, payable, bonuses }: Price,
  models: ReadonlyMap<number, LlmModel>,
): VoucherQuote {
  return {
    amount,
    discount,
    payable,
    currency,
    unit,
    units,
    bonuses: bonuses.map((bonus) => ({
      unit: bonus.unit,
      amount: bonus.amount,
      model: bonus.modelId === null ? null : (models.get(bonus.modelId) ?? null),
    })),
  };
}

/** What of a stored claim the wallet shows. */
export function heldVoucherFacts(
  row: ClaimRow,
  shown: { readonly state: ClaimState; readonly code: string | null },
) {
  const { flow, minPurchase, purchaseKind, isFirstOrderOnly } = row;
  return {
    id: row.publicId,
    code: shown.code,
    voucherName: row.voucherName,
    flow,
    state: shown.state,
    source: row.source,
    minPurchase,
    purchaseKind,
    isFirstOrderOnly,
    claimedAt: row.claimedAt,
    claimEndsAt: row.claimEndsAt,
    usageExpiresAt: row.usageExpiresAt,
    usedAt: usedAtOf(row),
    saved: row.saved,
  };
}

/** A direct voucher was used when it was claimed. */
export function usedAtOf(row: Pick<ClaimRow, "state" | "usedAt" | "claimedAt">): Date | null {
  return row.usedAt ?? (row.state === "USED" ? row.claimedAt : null);
}
