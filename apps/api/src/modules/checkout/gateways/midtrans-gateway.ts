import { createHash, timingSafeEqual } from "node:crypto";
import midtrans from "midtrans-client";
import { z } from "zod";
import type { PaymentMethod } from "../payment.states.js";
import type { PaymentEventKind } from "../settle.rules.js";
import { fromDecimalText, toDecimalNumber } from "./minor-units.rules.js";
import {
  type Callback,
  CallbackRefusedError,
  GATEWAY_MS_MAX,
  GatewayRefusedError,
  GatewayUnreachableError,
  type KnownPayment,
  type PaymentEvent,
  type PaymentGateway,
  type PaymentToStart,
  type RefundToAsk,
  type StartedPayment,
} from "./payment-gateway.js";
import { readJson } from "./read-json.js";

/** Length that the library's server takes of a name in a list of items. */
const ITEM_NAME_LENGTH_MAX = 50;
/** Zone of the clock times in its answers. */
const ZONE = "+07:00";

const notification = z.object({
  order_id: z.string().min(1).max(64),
  status_code: z.string().max(8),
  gross_amount: z.string().max(32),
  signature_key: z.string().max(256),
});

const status = z.object({
  transaction_id: z.string().min(1).max(64),
  order_id: z.string(),
  gross_amount: z.string(),
  currency: z.string().length(3).default("IDR"),
  transaction_status: z.string().max(32),
  payment_type: z.string().default(""),
  fraud_status: z.string().optional(),
  refund_amount: z.string().optional(),
  refunds: z.array(z.object({ refund_key: z.string() })).optional(),
});
type Status = z.infer<typeof status>;

const charge = z.object({
  transaction_id: z.string(),
  qr_string: z.string().min(1),
  expiry_time: z.string().optional(),
});
const page = z.object({ redirect_url: z.url() });

/** What a page of Midtrans offers for each of our methods. */
const ENABLED_PAYMENTS: Readonly<Record<Exclude<PaymentMethod, "QRIS">, readonly string[]>> = {
  GOPAY: ["gopay"],
  BANK_TRANSFER: ["permata_va", "bca_va", "bni_va", "bri_va", "other_va"],
  CARD: ["credit_card"],
};

export interface MidtransParts {
  readonly serverKey: string;
  readonly isProduction: boolean;
  /** Carries the library's requests in place of the network. */
  readonly carry?: unknown;
}

/** Midtrans, through its official library: QRIS as a code that we show, everything else on a page of theirs. */
export class MidtransGateway implements PaymentGateway {
  readonly name = "midtrans";
  readonly isSandbox: boolean;
  readonly methods = ["QRIS", "GOPAY", "BANK_TRANSFER", "CARD"] as const;
  private readonly core: InstanceType<typeof midtrans.CoreApi>;
  private readonly snap: InstanceType<typeof midtrans.Snap>;

  constructor(private readonly parts: MidtransParts) {
    const { serverKey, isProduction } = parts;
    this.isSandbox = !isProduction;
    this.core = new midtrans.CoreApi({ serverKey, isProduction });
    this.snap = new midtrans.Snap({ serverKey, isProduction });
    for (const { httpClient } of [this.core, this.snap]) {
      const http = httpClient.http_client;
      // The library waits for ever, and follows wherever an answer points.
      Object.assign(http.defaults, { timeout: GATEWAY_MS_MAX, maxRedirects: 0 });
      if (parts.carry !== undefined) Object.assign(http.defaults, { adapter: parts.carry });
      http.interceptors.request.use(withIdempotencyKey);
    }
  }

  async start(payment: PaymentToStart): Promise<StartedPayment> {
    if (payment.method !== "QRIS") return this.startOnPage(payment, payment.method);
    const answer = await this.asked(() =>
      this.core.charge({
        payment_type: "qris",
        ...detailsOf(payment),
        custom_expiry: {
          order_time: clockTime(payment.createdAt),
          expiry_duration: minutesOf(payment),
          unit: "minute",
        },
      }),
    );
    const started = readAnswer(charge, answer);
    return {
      reference: started.transaction_id,
      qr: started.qr_string,
      payUrl: null,
      expiresAt: started.expiry_time === undefined ? null : instantOf(started.expiry_time),
    };
  }

  async cancel({ paymentId }: KnownPayment): Promise<void> {
    await this.asked(() => this.core.transaction.cancel(paymentId));
  }

  async refund({ paymentId, amount, currency, refundKey, reason }: RefundToAsk): Promise<void> {
    try {
      await this.asked(() =>
        this.core.transaction.refundDirect(paymentId, {
          refund_key: refundKey,
          amount: toDecimalNumber(amount, currency),
          reason,
        }),
      );
    } catch (error) {
      // Asked a second time, it refuses what it has done already.
      if (!(error instanceof GatewayRefusedError)) throw error;
      const { refunds = [] } = await this.statusOf(paymentId);
      if (!refunds.some(({ refund_key: key }) => key === refundKey)) throw error;
    }
  }

  /**
   * The signature covers the order, its amount and a code, but not what became of the payment: that is asked for at
   * Midtrans itself, so that a notification which was read and changed on its way says nothing.
   */
  async readEvent({ body }: Callback): Promise<PaymentEvent> {
    const notified = notification.safeParse(readJson(body));
    if (!notified.success) throw new CallbackRefusedError("UNREADABLE", "Not a notification of Midtrans");
    const { order_id, status_code, gross_amount, signature_key } = notified.data;
    const wanted = createHash("sha512")
      .update(order_id + status_code + gross_amount + this.parts.serverKey)
      .digest();
    const given = Buffer.from(signature_key, "hex");
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new CallbackRefusedError("SIGNATURE_INVALID", "Not signed by Midtrans");
    }
    const confirmed = await this.confirmed(order_id);
    return toEvent(confirmed);
  }

  private async confirmed(orderId: string): Promise<Status> {
    try {
      const confirmed = await this.statusOf(orderId);
      if (confirmed.order_id === orderId) return confirmed;
    } catch (error) {
      if (!(error instanceof GatewayRefusedError)) throw error;
    }
    throw new CallbackRefusedError("SIGNATURE_INVALID", "Midtrans knows of no such payment");
  }

  private async statusOf(orderId: string): Promise<Status> {
    const answer = await this.asked(() => this.core.transaction.status(encodeURIComponent(orderId)));
    return readAnswer(status, answer);
  }

  private async startOnPage(
    payment: PaymentToStart,
    method: Exclude<PaymentMethod, "QRIS">,
  ): Promise<StartedPayment> {
    const answer = await this.asked(() =>
      this.snap.createTransaction({
        ...detailsOf(payment),
        enabled_payments: ENABLED_PAYMENTS[method],
        expiry: { start_time: clockTime(payment.createdAt), duration: minutesOf(payment), unit: "minutes" },
        callbacks: { finish: payment.returnUrl },
      }),
    );
    return { reference: null, qr: null, payUrl: readAnswer(page, answer).redirect_url, expiresAt: null };
  }

  /** The library's errors hold the request with the server key, and the whole answer: neither may go any further. */
  private async asked(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return await ask();
    } catch (error) {
      const code = statusCodeOf(error);
      if (code !== null && code >= 400 && code < 500 && code !== 408 && code !== 429) {
        throw new GatewayRefusedError(`Midtrans answered ${code}`);
      }
      throw new GatewayUnreachableError(
        code === null ? "Midtrans gave no answer" : `Midtrans answered ${code}`,
      );
    }
  }
}

/** The library offers no place for the key that makes a repeated request harmless. */
function withIdempotencyKey<Asked extends { data?: unknown; headers: Record<string, string> }>(
  asked: Asked,
): Asked {
  const known = z.object({ transaction_details: z.object({ order_id: z.string() }) }).safeParse(asked.data);
  if (known.success) asked.headers["Idempotency-Key"] = known.data.transaction_details.order_id;
  return asked;
}

function detailsOf({ paymentId, amount, currency, orderNumber, description, person }: PaymentToStart) {
  const price = toDecimalNumber(amount, currency);
  return {
    transaction_details: { order_id: paymentId, gross_amount: price },
    item_details: [{ id: orderNumber, price, quantity: 1, name: description.slice(0, ITEM_NAME_LENGTH_MAX) }],
    customer_details: { first_name: person.name, email: person.email },
  };
}

function toEvent(confirmed: Status): PaymentEvent {
  const { transaction_id, transaction_status, currency } = confirmed;
  const kind = kindOf(confirmed);
  const money = kind === "REFUNDED" ? (confirmed.refund_amount ?? "") : confirmed.gross_amount;
  return {
    // With what it means: a capture under review and the same one accepted have one status.
    eventId: [transaction_id, transaction_status, kind, ...(kind === "REFUNDED" ? [money] : [])].join(":"),
    paymentId: confirmed.order_id,
    kind,
    reference: transaction_id,
    amount: fromDecimalText(money, currency),
    currency,
  };
}

function kindOf({ transaction_status, fraud_status, payment_type }: Status): PaymentEventKind {
  switch (transaction_status) {
    case "settlement":
      return "PAID";
    case "capture":
      // Money that is still being looked at may never come.
      return fraud_status === undefined || fraud_status === "accept" ? "PAID" : "OTHER";
    case "deny":
      // On their page, somebody whose card was denied tries another one for the same order.
      return payment_type === "qris" ? "FAILED" : "OTHER";
    case "failure":
      return "FAILED";
    case "cancel":
      return "CANCELLED";
    case "expire":
      return "EXPIRED";
    case "refund":
    case "partial_refund":
      return "REFUNDED";
    default:
      return "OTHER";
  }
}

function readAnswer<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.infer<Shape> {
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  throw new GatewayUnreachableError("Midtrans answered what cannot be read");
}

function statusCodeOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("httpStatusCode" in error)) return null;
  const code = Number(error.httpStatusCode ?? Number.NaN);
  return Number.isInteger(code) ? code : null;
}

/** `YYYY-MM-DD HH:MM:SS +0700`. */
function clockTime(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 19)} +0700`;
}

function instantOf(clock: string): Date | null {
  const at = new Date(`${clock.replace(" ", "T")}${ZONE}`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function minutesOf({ createdAt, expiresAt }: PaymentToStart): number {
  return Math.max(1, Math.round((expiresAt.getTime() - createdAt.getTime()) / 60_000));
}
