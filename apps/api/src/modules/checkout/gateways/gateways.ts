import type { Config } from "../../../platform/config/index.js";
import { counted, type GatewayWatch } from "./counted-gateway.js";
import { MidtransGateway } from "./midtrans-gateway.js";
import type { GatewayName, PaymentGateway } from "./payment-gateway.js";
import { SandboxGateway } from "./sandbox-gateway.js";
import { StripeGateway } from "./stripe-gateway.js";

/** The gateways of this installation. */
export interface Gateways {
  /** Collects new payments; null where none is taken. */
  readonly chosen: PaymentGateway | null;
  /** Null unless it is the chosen one: nobody else may give things away. */
  readonly sandbox: SandboxGateway | null;
  /** By name: all that may still tell of payments they began. */
  find(name: string): PaymentGateway | undefined;
}

/** The gateways that the configuration names, each with its own secrets. */
export function createGateways(
  { payments, secret }: Pick<Config, "payments" | "secret">,
  watch?: GatewayWatch,
): Gateways {
  const sandbox = payments.gateway === "sandbox" ? new SandboxGateway(secret) : null;
  const known = new Map<string, PaymentGateway>();
  if (sandbox) known.set(sandbox.name, sandbox);
  if (payments.midtrans) known.set("midtrans" satisfies GatewayName, new MidtransGateway(payments.midtrans));
  if (payments.stripe) known.set("stripe" satisfies GatewayName, new StripeGateway(payments.stripe));
  if (watch) for (const [name, gateway] of known) known.set(name, counted(gateway, watch));
  return { chosen: known.get(payments.gateway) ?? null, sandbox, find: (name) => known.get(name) };
}
