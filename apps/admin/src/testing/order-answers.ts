import type { Answer } from "./render-admin";

const SITI = { __typename: "ClaimUser", id: "p1", name: "Siti Rahayu", email: "siti@people.example" };

/** The payment is told twice, as gateways do. */
const EVENTS = [
  {
    __typename: "OrderEvent",
    receivedAt: "2026-11-20T03:02:00.000Z",
    kind: "PAID",
    amount: 80_000,
    outcome: "CREDITED",
  },
  {
    __typename: "OrderEvent",
    receivedAt: "2026-11-20T03:02:05.000Z",
    kind: "PAID",
    amount: 80_000,
    outcome: "ALREADY_CREDITED",
  },
];

/** A paid purchase of 100 tokens with CREDIT20: 20 % off and 5 tokens on top. Tests change what matters to them. */
export function order(changes: Record<string, unknown> = {}) {
  return {
    __typename: "DeskOrder",
    id: "o1",
    number: "ORD-7K2M-9QXT",
    kind: "TOKEN_PURCHASE",
    unit: "LLM_TOKEN",
    units: 100,
    amount: 100_000,
    discount: 20_000,
    payable: 80_000,
    currency: "IDR",
    packageName: "100 tokens",
    state: "PAID",
    createdAt: "2026-11-20T03:00:00.000Z",
    expiresAt: "2026-11-20T03:15:00.000Z",
    paidAt: "2026-11-20T03:02:00.000Z",
    endedAt: null,
    credited: 100,
    isVoucherUsed: true,
    review: null,
    reviewNote: null,
    reviewClearedAt: null,
    refundReason: null,
    bonuses: [{ __typename: "PurchaseBonus", unit: "LLM_TOKEN", amount: 5, model: null }],
    voucher: {
      __typename: "HeldVoucher",
      id: "cl1",
      code: "CREDIT20",
      voucherName: "Credit sale",
      state: "USED",
    },
    user: SITI,
    payment: {
      __typename: "Payment",
      id: "pay1",
      gateway: "sandbox",
      method: "QRIS",
      state: "PAID",
      payable: 80_000,
      currency: "IDR",
      isSandbox: true,
    },
    refund: null,
    events: EVENTS,
    ...changes,
  };
}

export function orders(...nodes: readonly Record<string, unknown>[]): Answer {
  return {
    orders: {
      __typename: "DeskOrderConnection",
      edges: nodes.map((node) => ({ __typename: "DeskOrderEdge", node })),
      pageInfo: { __typename: "PageInfo", hasNextPage: false, endCursor: null },
    },
  };
}
