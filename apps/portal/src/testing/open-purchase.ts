import { screen } from "@testing-library/react";
import { heldQuote, heldVoucher, order, PULSE, quote } from "./purchase-answers";
import { type Answers, renderPortal, type Server } from "./render-portal";

/** What can be bought: two packages of tokens, one of GPU credit, and own amounts. */
export const OFFER = {
  creditPackages: [
    ["tokens-100", "TOKEN_PURCHASE", "LLM_TOKEN", 100, 100_000],
    ["tokens-500", "TOKEN_PURCHASE", "LLM_TOKEN", 500, 475_000],
    ["gpu-250", "TOP_UP", "GPU_CREDIT", 250_000, 250_000],
  ].map(([id, purchaseKind, unit, units, price]) => ({
    __typename: "CreditPackage",
    id,
    name: `Package ${id}`,
    purchaseKind,
    unit,
    units,
    price,
    currency: "IDR",
  })),
  purchaseTerms: {
    __typename: "PurchaseTerms",
    currency: "IDR",
    tokenPrice: 1_000,
    topUpMin: 10_000,
    topUpMax: 100_000_000,
    tokensMin: 1,
    tokensMax: 1_000_000,
  },
};

export const BEST = heldQuote({ isBest: true });
export const OTHER = heldQuote({
  voucher: heldVoucher({ id: "held-2", voucherName: "Small thanks" }),
  quote: quote({ discount: 5_000, payable: 95_000 }),
});
/** The best one, once an order waits with it. */
export const RESERVED = heldQuote({
  voucher: heldVoucher({ state: "RESERVED", orderId: "order-1" }),
  applies: false,
  refusal: "VOUCHER_RESERVED",
  quote: null,
});
const TOO_SMALL = heldQuote({
  voucher: heldVoucher({ id: "held-3", voucherName: "Big spender", minPurchase: 500_000 }),
  applies: false,
  refusal: "BELOW_MINIMUM_PURCHASE",
  quote: null,
});

/** A price of 100 tokens, with what each of these held vouchers does to it. */
export const quoted = (...vouchers: object[]) => ({
  data: { quotePurchase: { __typename: "PurchaseQuoted", quote: quote(), vouchers } },
});
export const refusal = (type: string, code: string, more: object = {}) => ({
  __typename: type,
  code,
  message: "in English",
  ...more,
});
/** The purchase page with three held vouchers: one does not apply, and the best one is not the first. */
export function openPurchase(address: string, answers: Answers = {}) {
  return renderPortal(address, {
    PurchaseOffer: () => ({ data: OFFER }),
    QuotePurchase: () => quoted(OTHER, BEST, TOO_SMALL),
    OrderPage: () => ({ data: { order: order() } }),
    WalletPulse: PULSE,
    ...answers,
  });
}

/** 100 LLM tokens are chosen already. */
export const BUY_100 = "/buy?kind=TOKEN_PURCHASE&package=tokens-100";
export const summary = () => screen.findByRole("region", { name: "Summary" });
export const payButton = (name: RegExp | string = /^Pay/) => screen.findByRole("button", { name });
/** What was sent of one operation, in order. */
export const sentOf = ({ sent }: Server, name: string) => sent.filter((operation) => operation.name === name);
