import { registerEnumType } from "type-graphql";
import { enumOf } from "../../platform/graphql/index.js";
import type { ClaimSource, ClaimState } from "./claim.entity.js";

export const ClaimStateEnum = enumOf<ClaimState>([
  "ACTIVE",
  "RESERVED",
  "USED",
  "EXPIRED",
  "REVOKED",
  "RELEASED",
]);
registerEnumType(ClaimStateEnum, {
  name: "ClaimState",
  description:
    "Where a claim stands. The claim of a direct voucher is used at once: its value lives in its grants.",
  valuesConfig: {
    ACTIVE: { description: "Held, and may be used." },
    RESERVED: { description: "Held for an order that is being paid." },
    USED: { description: "Its benefits took effect." },
    EXPIRED: { description: "The usage deadline passed before it was used." },
    REVOKED: { description: "A superadmin took it back." },
    RELEASED: { description: "The order it was made for came to nothing." },
  },
});

export const ClaimSourceEnum = enumOf<ClaimSource>([
  "CODE",
  "POINTS",
  "REFERRAL",
  "SIGNUP",
  "FIRST_ORDER",
  "ADMIN",
  "PROMOTION",
  "CHECKOUT",
]);
registerEnumType(ClaimSourceEnum, {
  name: "ClaimSource",
  description: "How the person came by the voucher.",
  valuesConfig: {
    CODE: { description: "A code was redeemed." },
    POINTS: { description: "Paid with points." },
    REFERRAL: { description: "Reward for a friend." },
    SIGNUP: { description: "Given automatically at sign-up." },
    FIRST_ORDER: { description: "Given automatically after the first paid order." },
    ADMIN: { description: "Handed out by a superadmin." },
    PROMOTION: { description: "Handed out by a promotion." },
    CHECKOUT: { description: "Typed while paying." },
  },
});
