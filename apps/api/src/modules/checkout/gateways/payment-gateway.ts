import type { IncomingHttpHeaders } from "node:http";
import type { PaymentMethod } from "../payment.states.js";
import type { EventFacts } from "../settle.rules.js";

export type GatewayName = "sandbox" | "midtrans" | "stripe";

/** Longest time that a gateway may take to answer, in milliseconds: shorter than the lease of whoever asks. */
export const GATEWAY_MS_MAX = 8_000;

/** What a gateway is asked to collect. */
export interface PaymentToStart {
  /** Public id of the payment. Asked twice with the same one, a gateway collects once. */
  readonly paymentId: string;
  readonly orderNumber: string;
  /** What is bought, in a few words. */
  readonly description: string;
  /** Minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly method: PaymentMethod;
  readonly createdAt: Date;
  /** From when on nobody should be able to pay any more. */
  readonly expiresAt: Date;
  readonly person: { readonly name: string; readonly email: string };
  /** Page to which somebody returns who paid on a page of the gateway. */
  readonly returnUrl: string;
}

/** How somebody can pay now. */
export interface StartedPayment {
  /** The gateway's own id; null where it has none yet. */
  readonly reference: string | null;
  /** What a QR code is to hold; null without one. */
  readonly qr: string | null;
  /** Page on which it is paid; null without one. */
  readonly payUrl: string | null;
  /** When the gateway stops taking it, where that is not when it was asked to. */
  readonly expiresAt: Date | null;
}

/** A payment that was started, as its gateway knows it. */
export interface KnownPayment {
  readonly paymentId: string;
  readonly reference: string | null;
}

export interface RefundToAsk extends KnownPayment {
  /** Minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Public id of the refund. Asked twice with the same one, a gateway pays back once. */
  readonly refundKey: string;
  readonly reason: string;
}

/** One event that a gateway told and signed. */
export interface PaymentEvent extends Omit<EventFacts, "gateway"> {
  /** At most 255 characters; the same event told again has the same one. */
  readonly eventId: string;
  /** Public id of the payment it names; null when it names none. */
  readonly paymentId: string | null;
}

/** A request to the webhook, as it came. */
export interface Callback {
  /** The bytes that were signed. */
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly receivedAt: Date;
}

/**
 * Whoever collects money. None of this may run inside a transaction: other servers are asked. Nothing that is thrown
 * holds a secret, or what the gateway answered.
 */
export interface PaymentGateway {
  readonly name: GatewayName;
  /** Whether no money moves: our own sandbox, or test keys of a gateway. */
  readonly isSandbox: boolean;
  /** Ways to pay, the usual one first. */
  readonly methods: readonly PaymentMethod[];
  /** Throws GatewayRefusedError when it says no, GatewayUnreachableError when nobody knows. */
  start(payment: PaymentToStart): Promise<StartedPayment>;
  /** Asks that nobody can pay any more; throws like `start`. Money that comes all the same is heard of. */
  cancel(payment: KnownPayment): Promise<void>;
  /** Gives money back; throws like `start`. */
  refund(refund: RefundToAsk): Promise<void>;
  /**
   * Reads an event out of a callback, its signature first. Throws CallbackRefusedError when it was not signed by the
   * gateway just now, or cannot be read; GatewayUnreachableError when the gateway has to confirm it and cannot be asked.
   */
  readEvent(callback: Callback): Promise<PaymentEvent>;
}

/** The gateway says no, and will say so again. */
export class GatewayRefusedError extends Error {
  override readonly name = "GatewayRefusedError";
}

/** Nobody knows whether the gateway did it: ask again with the same key. */
export class GatewayUnreachableError extends Error {
  override readonly name = "GatewayUnreachableError";
}

/** A callback that is not believed. */
export class CallbackRefusedError extends Error {
  override readonly name = "CallbackRefusedError";

  constructor(
    readonly reason: "SIGNATURE_INVALID" | "TOO_OLD" | "UNREADABLE",
    message: string,
  ) {
    super(message);
  }
}
