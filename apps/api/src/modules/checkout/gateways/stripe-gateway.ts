import Stripe from "stripe";
import type { PaymentEventKind } from "../settle.rules.js";
import { fromStripeAmount, toStripeAmount } from "./minor-units.rules.js";
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

/** A page of Stripe lives for half an hour at least, counted from when it is made; asked again, that may be later. */
const PAGE_MINUTES = 60;
/** How old a signature may be, in seconds. */
const TOLERANCE_SECONDS = 300;

export interface StripeParts {
  readonly secretKey: string;
  /** One, or two while one replaces the other. */
  readonly webhookSecrets: readonly string[];
  /** Carries the library's requests in place of the network. */
  readonly carry?: typeof fetch;
}

type Session = Stripe.Checkout.Session;

/** Stripe, through its official library: a card, on a page of theirs. */
export class StripeGateway implements PaymentGateway {
  readonly name = "stripe";
  readonly isSandbox: boolean;
  readonly methods = ["CARD"] as const;
  private readonly stripe: Stripe;

  constructor(private readonly parts: StripeParts) {
    this.isSandbox = parts.secretKey.includes("_test_");
    this.stripe = new Stripe(parts.secretKey, {
      timeout: GATEWAY_MS_MAX,
      // Whoever asks has the time that is left, and asks again with the same key.
      maxNetworkRetries: 0,
      telemetry: false,
      ...(parts.carry && { httpClient: Stripe.createFetchHttpClient(parts.carry) }),
    });
  }

  async start(payment: PaymentToStart): Promise<StartedPayment> {
    const { paymentId, amount, currency, createdAt } = payment;
    const session = await asked(() =>
      this.stripe.checkout.sessions.create(
        {
          mode: "payment",
          allowed_payment_method_types: ["card"],
          client_reference_id: paymentId,
          customer_email: payment.person.email,
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: currency.toLowerCase(),
                unit_amount: toStripeAmount(amount, currency),
                product_data: { name: payment.description },
              },
            },
          ],
          metadata: { paymentId },
          payment_intent_data: { description: payment.orderNumber, metadata: { paymentId } },
          success_url: payment.returnUrl,
          cancel_url: payment.returnUrl,
          expires_at: Math.floor(createdAt.getTime() / 1_000) + PAGE_MINUTES * 60,
        },
        { idempotencyKey: paymentId },
      ),
    );
    return {
      reference: session.id,
      qr: null,
      payUrl: session.url,
      expiresAt: new Date(session.expires_at * 1_000),
    };
  }

  async cancel({ reference }: KnownPayment): Promise<void> {
    if (reference !== null) await asked(() => this.stripe.checkout.sessions.expire(reference));
  }

  async refund({ reference, amount, currency, refundKey }: RefundToAsk): Promise<void> {
    if (reference === null) throw new GatewayRefusedError("Stripe never answered to this payment");
    const session = await asked(() => this.stripe.checkout.sessions.retrieve(reference));
    const intent = idOf(session.payment_intent);
    if (intent === null) throw new GatewayRefusedError("Nothing was paid at Stripe");
    await asked(() =>
      this.stripe.refunds.create(
        { payment_intent: intent, amount: toStripeAmount(amount, currency), metadata: { refundKey } },
        { idempotencyKey: refundKey },
      ),
    );
  }

  async readEvent(callback: Callback): Promise<PaymentEvent> {
    const event = this.signedEvent(callback);
    switch (event.type) {
      case "checkout.session.completed":
        // A bank that pays later tells of it later.
        return ofSession(event.id, event.data.object, isPaid(event.data.object) ? "PAID" : "OTHER");
      case "checkout.session.async_payment_succeeded":
        return ofSession(event.id, event.data.object, "PAID");
      case "checkout.session.async_payment_failed":
        return ofSession(event.id, event.data.object, "FAILED");
      case "checkout.session.expired":
        return ofSession(event.id, event.data.object, "EXPIRED");
      case "charge.refunded":
        return ofCharge(event.id, event.data.object);
      default:
        return {
          eventId: event.id,
          paymentId: null,
          kind: "OTHER",
          reference: null,
          amount: null,
          currency: null,
        };
    }
  }

  private signedEvent({ body, headers, receivedAt }: Callback): Stripe.Event {
    const header = headers["stripe-signature"];
    if (typeof header !== "string") {
      throw new CallbackRefusedError("SIGNATURE_INVALID", "Not signed by Stripe");
    }
    const now = receivedAt.getTime();
    let refused: CallbackRefusedError | undefined;
    for (const secret of this.parts.webhookSecrets) {
      try {
        const { webhooks } = this.stripe;
        const event = webhooks.constructEvent(body, header, secret, TOLERANCE_SECONDS, undefined, now);
        // The library bounds how old a signature is, but not how far ahead its clock.
        if (isAhead(header, now)) throw new CallbackRefusedError("TOO_OLD", "Signed ahead of its time");
        return event;
      } catch (error) {
        refused = refusalOf(error);
      }
    }
    throw refused ?? new CallbackRefusedError("SIGNATURE_INVALID", "No secret to check it with");
  }
}

function isAhead(header: string, nowMs: number): boolean {
  const at = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
  return !(at <= nowMs / 1_000 + TOLERANCE_SECONDS);
}

/** The library tells what it refused only in words. */
function refusalOf(error: unknown): CallbackRefusedError {
  if (error instanceof CallbackRefusedError) return error;
  if (error instanceof SyntaxError) return new CallbackRefusedError("UNREADABLE", "Not an event of Stripe");
  const isOld = error instanceof Error && /tolerance/i.test(error.message);
  return new CallbackRefusedError(isOld ? "TOO_OLD" : "SIGNATURE_INVALID", "Not signed by Stripe just now");
}

function ofSession(eventId: string, session: Session, kind: PaymentEventKind): PaymentEvent {
  const currency = session.currency?.toUpperCase() ?? null;
  return {
    eventId,
    paymentId: session.client_reference_id,
    kind,
    reference: session.id,
    currency,
    amount:
      session.amount_total === null || currency === null
        ? null
        : fromStripeAmount(session.amount_total, currency),
  };
}

function ofCharge(eventId: string, charge: Stripe.Charge): PaymentEvent {
  const currency = charge.currency.toUpperCase();
  return {
    eventId,
    paymentId: charge.metadata.paymentId ?? null,
    kind: "REFUNDED",
    // The charge has an id of its own, which we never see.
    reference: null,
    currency,
    amount: fromStripeAmount(charge.amount_refunded, currency),
  };
}

function isPaid(session: Session): boolean {
  return session.payment_status === "paid";
}

function idOf(reference: string | { readonly id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}

/** The library's errors hold the request and the answer: neither may go any further. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const status = error instanceof Stripe.errors.StripeError ? error.statusCode : undefined;
    // 409: the first request with this key is still under way.
    const isRefused =
      status !== undefined && status >= 400 && status < 500 && ![408, 409, 429].includes(status);
    if (isRefused) throw new GatewayRefusedError(`Stripe answered ${status}`);
    throw new GatewayUnreachableError(
      status === undefined ? "Stripe gave no answer" : `Stripe answered ${status}`,
    );
  }
}
