import { Args, Ctx, Query, Resolver } from "type-graphql";
import { Access, type Connection, type RequestContext, viewerOf } from "../../../platform/graphql/index.js";
import {
  type HeldVoucher,
  HeldVoucherConnection,
  MyVouchersArgs,
  VoucherStats,
} from "./held-voucher.types.js";
import type { HeldVoucherReader } from "./held-voucher-reader.js";

@Resolver()
export class HeldVouchersResolver {
  constructor(private readonly vouchers: HeldVoucherReader) {}

  @Access("PERSON")
  @Query(() => HeldVoucherConnection, {
    description:
      "The vouchers of the person signed in, newest first: those that wait for a purchase, and what became of the others. One that was typed while paying and came to nothing is not among them.",
  })
  myVouchers(
    @Args(() => MyVouchersArgs) args: MyVouchersArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<HeldVoucher>> {
    return this.vouchers.vouchers(viewerOf(context).userId, args);
  }

  @Access("PERSON")
  @Query(() => VoucherStats, {
    description: "How many vouchers the person signed in has, what became of them, and what they saved.",
  })
  myVoucherStats(@Ctx() context: RequestContext): Promise<VoucherStats> {
    return this.vouchers.stats(viewerOf(context).userId);
  }
}
