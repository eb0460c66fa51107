import { createHmac } from "node:crypto";
import { z } from "zod";
import { newPublicId } from "../../../kernel/index.js";
import type { PaymentEventKind } from "../settle.rules.js";
import {
  type Callback,
  CallbackRefusedError,
  type PaymentEvent,
  type PaymentGateway,
  type PaymentToStart,
  type StartedPayment,
} from "./payment-gateway.js";
import { readJson } from "./read-json.js";
import { checkSignature, signBytes } from "./signed-text.js";

export const SANDBOX_SIGNATURE_HEADER = "x-vouchsafe-signature";

const callback = z.strictObject({
  eventId: z.string().min(1).max(64),
  paymentId: z.string(),
  kind: z.enum(["PAID", "FAILED", "EXPIRED", "REFUNDED"]),
  amount: z.int(),
  currency: z.string(),
});

/** What the sandbox tells; only `kind` is up to whoever presses the button. */
export interface SandboxEvent {
  readonly paymentId: string;
  readonly kind: Extract<PaymentEventKind, "PAID" | "FAILED" | "EXPIRED" | "REFUNDED">;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The same event again; a new one when left out. */
  readonly eventId?: string;
}

/**
 * A gateway that asks nobody and collects nothing: for the embedded product, for tests and for rehearsals. Its callbacks
 * are signed and go through the webhook like those of any other.
 */
export class SandboxGateway implements PaymentGateway {
  readonly name = "sandbox";
  readonly isSandbox = true;
  readonly methods = ["QRIS"] as const;
  private readonly secret: string;

  /** `secret` is that of the installation; the sandbox signs with one that is derived from it. */
  constructor(secret: string) {
    this.secret = createHmac("sha256", secret).update("sandbox payments").digest("hex");
  }

  async start({ paymentId }: PaymentToStart): Promise<StartedPayment> {
    // Not the form of a real QR payment: no wallet may ever take it for one.
    return {
      reference: `sandbox-${paymentId}`,
      qr: `vouchsafe-sandbox:${paymentId}`,
      payUrl: null,
      expiresAt: null,
    };
  }

  async cancel(): Promise<void> {
    // Nobody could pay before either.
  }

  async refund(): Promise<void> {
    // Nothing was collected, so that nothing has to go back.
  }

  async readEvent({ body, headers, receivedAt }: Callback): Promise<PaymentEvent> {
    const header = headers[SANDBOX_SIGNATURE_HEADER];
    const signature = typeof header === "string" ? header : undefined;
    const verdict = checkSignature({ bytes: body, signature }, this.secret, receivedAt);
    if (verdict !== "VALID") throw new CallbackRefusedError(verdict, "Not signed by the sandbox just now");
    const event = callback.safeParse(readJson(body));
    if (!event.success) throw new CallbackRefusedError("UNREADABLE", "Not an event of the sandbox");
    return { ...event.data, reference: `sandbox-${event.data.paymentId}` };
  }

  /** A callback as the sandbox would send it: its bytes and its headers. */
  callbackFor(event: SandboxEvent, at: Date): { body: Buffer; headers: Record<string, string> } {
    const body = Buffer.from(JSON.stringify({ eventId: newPublicId(), ...event }));
    return {
      body,
      headers: {
        "content-type": "application/json",
        [SANDBOX_SIGNATURE_HEADER]: signBytes(body, this.secret, at),
      },
    };
  }
}
