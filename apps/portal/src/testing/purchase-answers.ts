/** Answers about vouchers for a purchase, prices and orders, as the server gives them. */

export function benefit(facts: object) {
  return {
    __typename: "Benefit",
    id: JSON.stringify(facts),
    unit: null,
    amount: null,
    model: null,
    currency: null,
    basisPoints: null,
    maxDiscount: null,
    plan: null,
    days: null,
    ...facts,
  };
}

/** CREDIT20: a fifth off a token purchase, and five tokens on top. */
export const CREDIT20_BENEFITS = [
  benefit({ kind: "DISCOUNT_PERCENT", basisPoints: 2000, currency: "IDR" }),
  benefit({ kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 }),
];

export function heldVoucher(facts: object = {}) {
  return {
    __typename: "HeldVoucher",
    id: "held-1",
    code: "CREDIT20",
    voucherName: "Autumn credit",
    flow: "CHECKOUT",
    benefits: CREDIT20_BENEFITS,
    state: "ACTIVE",
    minPurchase: 50_000,
    purchaseKind: "TOKEN_PURCHASE",
    isFirstOrderOnly: false,
    currency: "IDR",
    claimedAt: "2026-11-20T09:30:00.000Z",
    claimEndsAt: "2030-06-30T17:00:00.000Z",
    usageExpiresAt: "2030-12-31T17:00:00.000Z",
    usedAt: null,
    saved: null,
    orderId: null,
    ...facts,
  };
}

export const FIVE_TOKENS = { __typename: "PurchaseBonus", unit: "LLM_TOKEN", amount: 5, model: null };

/** The price of 100 tokens; nothing off it unless told otherwise. */
export function quote(facts: object = {}) {
  return {
    __typename: "VoucherQuote",
    amount: 100_000,
    discount: 0,
    payable: 100_000,
    currency: "IDR",
    unit: "LLM_TOKEN",
    units: 100,
    bonuses: [],
    ...facts,
  };
}

export const CREDIT20_QUOTE = quote({ discount: 20_000, payable: 80_000, bonuses: [FIVE_TOKENS] });

export function heldQuote(facts: object = {}) {
  return {
    __typename: "HeldVoucherQuote",
    voucher: heldVoucher(),
    applies: true,
    refusal: null,
    isBest: false,
    quote: CREDIT20_QUOTE,
    ...facts,
  };
}

export function order(facts: object = {}) {
  return {
    __typename: "Order",
    id: "order-1",
    number: "VS-000123",
    kind: "TOKEN_PURCHASE",
    unit: "LLM_TOKEN",
    units: 100,
    amount: 100_000,
    discount: 20_000,
    payable: 80_000,
    currency: "IDR",
    packageName: "100 tokens",
    bonuses: [FIVE_TOKENS],
    state: "PENDING",
    createdAt: "2026-11-28T09:00:00.000Z",
    expiresAt: "2030-11-28T09:15:00.000Z",
    paidAt: null,
    endedAt: null,
    credited: null,
    isVoucherUsed: false,
    review: null,
    voucher: heldVoucher({ state: "RESERVED", orderId: "order-1" }),
    payment: payment(),
    refund: null,
    ...facts,
  };
}

export function payment(facts: object = {}) {
  return {
    __typename: "Payment",
    id: "payment-1",
    gateway: "sandbox",
    method: "QRIS",
    state: "PENDING",
    payable: 80_000,
    currency: "IDR",
    qr: "00020101021226",
    payUrl: null,
    expiresAt: "2030-11-28T09:15:00.000Z",
    isSandbox: true,
    ...facts,
  };
}

/** One page of a list, with no more behind it unless told otherwise. */
export function connection(typeName: string, nodes: readonly { id: string }[], hasNextPage = false) {
  return {
    __typename: `${typeName}Connection`,
    edges: nodes.map((node) => ({ __typename: `${typeName}Edge`, cursor: `after ${node.id}`, node })),
    pageInfo: { __typename: "PageInfo", hasNextPage, endCursor: `after ${nodes.at(-1)?.id ?? ""}` },
  };
}

/** The wallet's pulse of somebody who has nothing: every page that follows the wallet asks for it. */
export const PULSE = () => ({
  data: {
    myWallet: {
      __typename: "Wallet",
      id: "person",
      balances: [],
      ledger: connection("LedgerEntry", []),
    },
  },
});
