import { invariant } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import type { Catalog, LlmModel } from "../catalog/index.js";
import { type Claims, type HeldVoucher, PurchaseBonus } from "../claims/index.js";
import type { Gateways } from "./gateways/gateways.js";
import { type EventRow, type OrderRow, type Select, selectEvents, selectOrdersById } from "./order.query.js";
import { DeskOrder, Order, OrderEvent, OrderRefund, Payment, RefundPart } from "./order.types.js";

export interface PresenterParts {
  readonly database: Database;
  readonly catalog: Pick<Catalog, "modelsById">;
  readonly claims: Pick<Claims, "heldVouchers">;
  readonly gateways: Pick<Gateways, "find">;
}

/** Turns orders into what GraphQL answers: a few statements for a page, whatever its length. */
export class OrderPresenter {
  readonly select: Select;

  constructor(private readonly parts: PresenterParts) {
    this.select = (sql, values) => selectRows(parts.database.reader, sql, values);
  }

  /** One order as its owner sees it. */
  async order(orderId: number): Promise<Order> {
    const [row] = await selectOrdersById(this.select, [orderId]);
    invariant(row, "An order that was decided about exists");
    return (await this.orders([row]))(row);
  }

  /** One order as the desk sees it. */
  async deskOrder(orderId: number, isMasked: boolean): Promise<DeskOrder> {
    const [row] = await selectOrdersById(this.select, [orderId]);
    invariant(row, "An order that was decided about exists");
    return (await this.deskOrders([row], isMasked))(row);
  }

  async orders(rows: readonly OrderRow[]): Promise<(row: OrderRow) => Order> {
    const names = await this.namesFor(rows, false);
    return (row) => Object.assign(new Order(), toFacts(row, names));
  }

  async deskOrders(rows: readonly OrderRow[], isMasked: boolean): Promise<(row: OrderRow) => DeskOrder> {
    const names = await this.namesFor(rows, isMasked);
    const events = await selectEvents(
      this.select,
      rows.flatMap(({ payment }) => payment?.id ?? []),
    );
    return (row) =>
      Object.assign(new DeskOrder(), {
        ...toFacts(row, names),
        user: row.user,
        reviewNote: row.reviewNote,
        reviewClearedAt: row.reviewClearedAt,
        refundReason: row.refund?.reason ?? null,
        events: (row.payment === null ? [] : (events.get(row.payment.id) ?? [])).map(toEvent),
      });
  }

  private async namesFor(rows: readonly OrderRow[], isMasked: boolean): Promise<Names> {
    const claimIds = rows.flatMap(({ claimId }) => claimId ?? []);
    const [models, vouchers] = await Promise.all([
      this.parts.catalog.modelsById(),
      this.parts.claims.heldVouchers.byClaimIds(claimIds, { isMasked }),
    ]);
    return { models, vouchers, gateways: this.parts.gateways };
  }
}

interface Names {
  readonly models: ReadonlyMap<number, LlmModel>;
  readonly vouchers: ReadonlyMap<number, HeldVoucher>;
  readonly gateways: Pick<Gateways, "find">;
}

function toFacts(row: OrderRow, { models, vouchers, gateways }: Names): Omit<Order, never> {
  const { publicId, claimId, bonuses, payment, refund, ...facts } = row;
  return {
    id: publicId,
    number: facts.number,
    kind: facts.kind,
    unit: facts.unit,
    units: facts.units,
    amount: facts.amount,
    discount: facts.discount,
    payable: facts.payable,
    currency: facts.currency,
    packageName: facts.packageName,
    state: facts.state,
    createdAt: facts.createdAt,
    expiresAt: facts.expiresAt,
    paidAt: facts.paidAt,
    endedAt: facts.endedAt,
    credited: facts.credited,
    isVoucherUsed: facts.isVoucherUsed,
    review: facts.review,
    voucher: claimId === null ? null : (vouchers.get(claimId) ?? null),
    bonuses: bonuses.map(({ unit, amount, modelId }) =>
      Object.assign(new PurchaseBonus(), { unit, amount, model: modelOf(modelId, models) }),
    ),
    payment: payment && toPayment(row, payment, gateways),
    refund: refund && toRefund(row, refund, models),
  };
}

function toPayment(
  row: OrderRow,
  payment: NonNullable<OrderRow["payment"]>,
  gateways: Names["gateways"],
): Payment {
  // Nobody is shown a way to pay for what cannot be paid for any more.
  const isOpen = payment.state === "PENDING";
  return Object.assign(new Payment(), {
    id: payment.publicId,
    gateway: payment.gateway,
    method: payment.method,
    state: payment.state,
    payable: row.payable,
    currency: row.currency,
    qr: isOpen ? payment.qr : null,
    payUrl: isOpen ? payment.payUrl : null,
    expiresAt: row.expiresAt,
    // Our own sandbox is one even where it is no longer in use.
    isSandbox: payment.gateway === "sandbox" || gateways.find(payment.gateway)?.isSandbox === true,
  });
}

function toRefund(
  { currency }: OrderRow,
  { refundedAt, amount, parts }: NonNullable<OrderRow["refund"]>,
  models: Names["models"],
): OrderRefund {
  return Object.assign(new OrderRefund(), {
    refundedAt,
    amount,
    currency,
    parts: parts.map(({ modelId, ...part }) =>
      Object.assign(new RefundPart(), {
        ...part,
        model: modelOf(modelId, models),
      }),
    ),
  });
}

function modelOf(modelId: number | null, models: Names["models"]): LlmModel | null {
  return modelId === null ? null : (models.get(modelId) ?? null);
}

function toEvent(row: EventRow): OrderEvent {
  return Object.assign(new OrderEvent(), row);
}
