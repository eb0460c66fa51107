import { selectRows, toSafeInteger } from "../platform/database/index.js";
import { issueBatch } from "./issuing.js";
import { cancelOrder, createOrder, press, refundOrder } from "./paying.js";
import type { PlantedFault } from "./planted-faults.js";
import type { TestApp } from "./test-app.js";
import type { TestClient } from "./test-client.js";

/** Internal ids of the rows in which faults of checkout are planted. */
export interface CheckoutPlaces {
  /** Paid with a voucher that adds a bonus; and its claim. */
  readonly paidOrder: number;
  readonly usedClaim: number;
  /** Its purchased entry and its bonus. */
  readonly purchaseEntry: number;
  readonly bonusEntry: number;
  /** Waits for its payment, its voucher reserved. */
  readonly openOrder: number;
  readonly reservedClaim: number;
  /** Cancelled, its voucher back in the wallet. */
  readonly cancelledOrder: number;
  readonly refundedOrder: number;
}

/** A little of everything that can happen at checkout. */
export async function buyThings(app: TestApp, desk: TestClient): Promise<CheckoutPlaces> {
  const buyer = await app.signInAs(await app.createUser());
  await issueBatch(desk, {
    name: "Delta",
    code: "DELTA-2026",
    maxClaimsPerUser: null,
    benefits: [
      { kind: "DISCOUNT_PERCENT", basisPoints: 1_000 },
      { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
    ],
  });
  const paid = await createOrder(buyer, { code: "DELTA-2026" });
  await press(buyer, paid, "succeed");
  const cancelled = await createOrder(buyer, { code: "DELTA-2026" });
  await cancelOrder(buyer, cancelled.id);
  const refunded = await createOrder(buyer);
  await press(buyer, refunded, "succeed");
  await refundOrder(desk, refunded.id);
  const open = await createOrder(buyer, { code: "DELTA-2026" });
  const idOf = async (sql: string, value: string | number): Promise<number> => {
    const [row] = await selectRows(app.database.reader, sql, [value]);
    if (!row) throw new Error(`Nothing found: ${sql}`);
    return toSafeInteger(row.id);
  };
  const orderOf = ({ id }: { readonly id: string }) => idOf("SELECT id FROM orders WHERE public_id = ?", id);
  const claimOf = (order: number) => idOf("SELECT claim_id AS id FROM orders WHERE id = ?", order);
  const entryOf = (order: number, kind: string) =>
    idOf(`SELECT id FROM ledger_entries WHERE source_id = ? AND kind = '${kind}'`, order);
  const paidOrder = await orderOf(paid);
  const openOrder = await orderOf(open);
  return {
    paidOrder,
    openOrder,
    usedClaim: await claimOf(paidOrder),
    reservedClaim: await claimOf(openOrder),
    purchaseEntry: await entryOf(paidOrder, "TOKEN_PURCHASE"),
    bonusEntry: await entryOf(paidOrder, "VOUCHER_BONUS"),
    cancelledOrder: await orderOf(cancelled),
    refundedOrder: await orderOf(refunded),
  };
}

const order = (id: number, change: string) => `UPDATE orders SET ${change} WHERE id = ${id}`;

/** One fault of each kind, by the name of the invariant that it breaks. Written for both engines. */
export const PLANTED_IN_CHECKOUT: Readonly<Record<string, (at: CheckoutPlaces) => PlantedFault>> = {
  "I9 a payment is credited once, with the units that its order says": ({ paidOrder }) => ({
    statements: [order(paidOrder, "credited = credited - 1")],
    breaks: paidOrder,
  }),
  "I9 a bonus is given once, with the voucher and not without it": ({ paidOrder }) => ({
    statements: [order(paidOrder, "bonuses = '[]'")],
    breaks: paidOrder,
  }),
  "I9 an order stands as its payment does, which collects what it costs": ({ openOrder }) => ({
    statements: [`UPDATE payments SET amount = amount - 1 WHERE order_id = ${openOrder}`],
    breaks: openOrder,
  }),
  "I9 what was bought was paid for": ({ purchaseEntry, openOrder }) => ({
    statements: [`UPDATE ledger_entries SET source_id = ${openOrder} WHERE id = ${purchaseEntry}`],
    breaks: purchaseEntry,
  }),
  "I9 an order is refunded when its money went back, once": ({ refundedOrder }) => ({
    statements: [`UPDATE refunds SET state = 'REFUSED', slot = NULL WHERE order_id = ${refundedOrder}`],
    breaks: refundedOrder,
  }),
  "I10 a voucher is given back when its order comes to nothing": ({ cancelledOrder }) => ({
    statements: [
      `UPDATE claims SET state = 'RESERVED', order_id = ${cancelledOrder}
       WHERE id = (SELECT claim_id FROM orders WHERE id = ${cancelledOrder})`,
    ],
    breaks: cancelledOrder,
  }),
  "I10 a voucher is used by the order that was paid with it, and says what it saved": (at) => ({
    statements: [`UPDATE claims SET saved = saved + 1 WHERE id = ${at.usedClaim}`],
    breaks: at.paidOrder,
  }),
  "I11 a claim is reserved by at most one open order, and by one when it says so": (at) => ({
    statements: [`UPDATE claims SET state = 'ACTIVE', order_id = NULL WHERE id = ${at.reservedClaim}`],
    breaks: at.reservedClaim,
  }),
  "I12 no discount is below zero or above the price": ({ openOrder }) => ({
    statements: [order(openOrder, "discount = amount + 1, payable = -1")],
    breaks: openOrder,
  }),
};
