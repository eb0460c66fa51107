import { GatewayRefusedError, type PaymentGateway } from "./payment-gateway.js";

/** Told what gateways answered, for the figures. */
export interface GatewayWatch {
  asked(gateway: string, what: "start" | "cancel" | "refund", outcome: "done" | "refused" | "unknown"): void;
}

/**
 * A gateway whose answers are counted: a wrong key, or a gateway that is down, would otherwise show in nothing but orders
 * that fail.
 */
export function counted(gateway: PaymentGateway, watch: GatewayWatch): PaymentGateway {
  const counting = async <T>(what: "start" | "cancel" | "refund", ask: () => Promise<T>): Promise<T> => {
    try {
      const answer = await ask();
      watch.asked(gateway.name, what, "done");
      return answer;
    } catch (error) {
      watch.asked(gateway.name, what, error instanceof GatewayRefusedError ? "refused" : "unknown");
      throw error;
    }
  };
  return {
    name: gateway.name,
    isSandbox: gateway.isSandbox,
    methods: gateway.methods,
    start: (payment) => counting("start", () => gateway.start(payment)),
    cancel: (payment) => counting("cancel", () => gateway.cancel(payment)),
    refund: (refund) => counting("refund", () => gateway.refund(refund)),
    readEvent: (callback) => gateway.readEvent(callback),
  };
}
