import { z } from "zod";

/** Which gateway collects new payments, and what is needed to hear from each. */
export interface PaymentSettings {
  /** `none` takes no payment at all; `sandbox` takes them from nobody, for trying things out. */
  readonly gateway: "none" | "sandbox" | "midtrans" | "stripe";
  /** Null when Midtrans is not used. Set beside another gateway, payments that it began are still heard of. */
  readonly midtrans: { readonly serverKey: string; readonly isProduction: boolean } | null;
  readonly stripe: {
    readonly secretKey: string;
    /** One, or two while one replaces the other. */
    readonly webhookSecrets: readonly string[];
  } | null;
}

const WEBHOOK_SECRETS_MAX = 2;

export const paymentEnvironment = {
  PAYMENT_GATEWAY: z
    .enum(["none", "sandbox", "midtrans", "stripe"], "must be one of none, sandbox, midtrans, stripe")
    .optional(),
  MIDTRANS_SERVER_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  MIDTRANS_ENVIRONMENT: z.enum(["sandbox", "production"], "must be one of sandbox, production").optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w{8,}$/, "must be a secret key of Stripe, which begins with sk_ or rk_")
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^whsec_\w{8,}(,whsec_\w{8,})?$/,
      "must be a signing secret of Stripe, which begins with whsec_, or two of them with a comma between",
    )
    .optional(),
};

interface PaymentValues {
  readonly PAYMENT_GATEWAY?: PaymentSettings["gateway"] | undefined;
  readonly MIDTRANS_SERVER_KEY?: string | undefined;
  readonly MIDTRANS_ENVIRONMENT?: "sandbox" | "production" | undefined;
  readonly STRIPE_SECRET_KEY?: string | undefined;
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined;
}

/**
 * The settings of payments, or one line for each fault. In production nothing is paid unless a gateway is named:
 * the sandbox gives things away to whoever presses its button. Test keys of a gateway do so to whoever knows its test
 * cards: which Midtrans is meant has to be written out there, and a key of Stripe tells by itself.
 */
export function readPayments(
  values: PaymentValues,
  isProduction: boolean,
): { readonly settings: PaymentSettings; readonly faults: readonly string[] } {
  const gateway = values.PAYMENT_GATEWAY ?? (isProduction ? "none" : "sandbox");
  const faults: string[] = [];
  const needs = (variable: keyof PaymentValues, owner: string) => {
    if (values[variable] === undefined) faults.push(`${variable}: is required with ${owner}`);
  };
  if (gateway === "midtrans") needs("MIDTRANS_SERVER_KEY", "PAYMENT_GATEWAY=midtrans");
  if (gateway === "stripe") needs("STRIPE_SECRET_KEY", "PAYMENT_GATEWAY=stripe");
  // Without it, money would be collected and nobody would hear of it.
  if (gateway === "stripe" || values.STRIPE_SECRET_KEY !== undefined) {
    needs("STRIPE_WEBHOOK_SECRET", "STRIPE_SECRET_KEY");
  }
  // Left out, it would be the sandbox of Midtrans, where a test card pays for everything.
  if (isProduction && values.MIDTRANS_SERVER_KEY !== undefined) {
    needs("MIDTRANS_ENVIRONMENT", "MIDTRANS_SERVER_KEY in production");
  }
  const { MIDTRANS_SERVER_KEY: serverKey, STRIPE_SECRET_KEY: secretKey } = values;
  return {
    faults,
    settings: {
      gateway,
      midtrans:
        serverKey === undefined
          ? null
          : { serverKey, isProduction: values.MIDTRANS_ENVIRONMENT === "production" },
      stripe:
        secretKey === undefined
          ? null
          : {
              secretKey,
              webhookSecrets: (values.STRIPE_WEBHOOK_SECRET ?? "").split(",").slice(0, WEBHOOK_SECRETS_MAX),
            },
    },
  };
}
