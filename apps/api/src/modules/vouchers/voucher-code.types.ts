import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, enumOf, SafeInt } from "../../platform/graphql/index.js";
import { VOUCHER_CODE_STATES, type VoucherCodeState } from "./voucher-code.rules.js";

export const VoucherCodeStateEnum = enumOf<VoucherCodeState>(VOUCHER_CODE_STATES);
registerEnumType(VoucherCodeStateEnum, {
  name: "VoucherCodeState",
  description: "What became of one code. Says nothing about the batch, which may be over or switched off.",
  valuesConfig: {
    AVAILABLE: { description: "It can be claimed as far as the batch allows." },
    CLAIMED: { description: "Every use of this code is taken, whether or not it was disabled afterwards." },
    DISABLED: { description: "A superadmin disabled it while it could still be claimed." },
  },
});

@ObjectType({ description: "One code of a batch." })
export class VoucherCode {
  @Field(() => ID, { description: "The batch's id, a full stop and the serial number." })
  id: string;

  @Field(() => SafeInt, { description: "1 to quantity, in order of generation." })
  serial: number;

  @Field(() => String, { description: "Display form, masked for auditors." })
  code: string;

  @Field(() => VoucherCodeStateEnum, { description: "What became of it." })
  state: VoucherCodeState;

  @Field(() => Boolean, { description: "False once a superadmin has disabled it." })
  isEnabled: boolean;

  @Field(() => SafeInt, { description: "Claims made with it." })
  claimedCount: number;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Most claims of this code; null when only the batch limits it.",
  })
  maxClaims: number | null;
}

export const VoucherCodeConnection = connectionOf(VoucherCode, "VoucherCode");
