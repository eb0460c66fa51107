import { Field, Float, ObjectType } from "type-graphql";
import { SafeInt } from "../../platform/graphql/index.js";
import type { VoucherTotalsRow } from "./voucher-totals.query.js";

@ObjectType({
  description:
    "Vouchers in numbers: how many there are, were handed out, took effect, and what they took off.",
})
export class VoucherTotals implements VoucherTotalsRow {
  @Field(() => SafeInt, { description: "Batches that were issued." })
  totalVouchers: number;

  @Field(() => SafeInt, { description: "Batches of them that can be claimed now." })
  activeVouchers: number;

  @Field(() => SafeInt, { description: "Claims that stand: vouchers that people came by, in whatever way." })
  totalDistributed: number;

  @Field(() => SafeInt, {
    description:
      "Claims of them that took effect: all of a voucher that takes effect at once; of others those that a paid order used.",
  })
  totalUsed: number;

  @Field(() => Float, {
    nullable: true,
    description: "Those that took effect divided by those that were handed out, 0 to 1; null when none were.",
  })
  usageRate: number | null;

  @Field(() => SafeInt, {
    description:
      "Taken off prices by orders that were paid, in whole minor units; bonuses are not in it, they take nothing off.",
  })
  totalDiscountGiven: number;

  @Field(() => String, { description: "ISO 4217 currency of the discounts." })
  currency: string;
}
