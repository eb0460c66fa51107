import type { FastifyInstance } from "fastify";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import type { JobQueue } from "../../platform/jobs/index.js";
import type { Metrics } from "../../platform/metrics/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Claims } from "../claims/index.js";
import type { Identity } from "../identity/index.js";
import { CheckoutResolver } from "./checkout.resolver.js";
import { DeskOrdersResolver } from "./desk-orders.resolver.js";
import { createGateways, type Gateways } from "./gateways/gateways.js";
import { askForRefunds, startPayments } from "./jobs/ask-gateways.job.js";
import { expireOrders } from "./jobs/expire-orders.job.js";
import { OrderEntity } from "./order.entity.js";
import { OrderPresenter } from "./order-presenter.js";
import { PaymentEntity } from "./payment.entity.js";
import { PaymentEventEntity } from "./payment-event.entity.js";
import { QuotePresenter } from "./quote-presenter.js";
import { RefundEntity } from "./refunds/refund.entity.js";
import { RefundsResolver } from "./refunds/refunds.resolver.js";
import { servePaymentWebhooks } from "./webhooks/payment-webhook.route.js";
import { serveSandbox } from "./webhooks/sandbox.route.js";

export type { Gateways } from "./gateways/gateways.js";
export { orderFacts } from "./order-facts.js";

/** Tables of this module. */
export const checkoutEntities = [OrderEntity, PaymentEntity, PaymentEventEntity, RefundEntity];

export interface CheckoutParts {
  readonly database: Database;
  readonly config: Config;
  readonly jobs: JobQueue;
  readonly identity: Pick<Identity, "findViewer">;
  readonly catalog: Catalog;
  readonly claims: Claims;
  /** Those that the configuration names, unless others are given. */
  readonly gateways?: Gateways;
  readonly metrics?: Metrics;
}

/** Orders: what people buy, how it is paid for, and the vouchers that work on it. */
export function createCheckout(parts: CheckoutParts) {
  const { database, config, jobs, identity, catalog, claims } = parts;
  const { publicUrl, tokenPrice } = config;
  const { metrics } = parts;
  const watch = metrics && { asked: metrics.gatewayAsked.bind(metrics) };
  const gateways = parts.gateways ?? createGateways(config, watch);
  const asking = { database, gateways, publicUrl };
  for (const job of [expireOrders(database), startPayments(asking), askForRefunds(asking)])
    jobs.register(job);
  const orders = new OrderPresenter({ database, catalog, claims, gateways });
  const quotes = new QuotePresenter({ database, catalog, claims, tokenPrice });
  return {
    resolvers: [
      new CheckoutResolver({ ...asking, catalog, claims, orders, quotes }),
      new DeskOrdersResolver(orders),
      new RefundsResolver(asking, orders),
    ] as readonly object[],

    /** The gateway with which payments are only rehearsed, for the log; null when real money moves, or none is taken. */
    rehearsedWith: gateways.chosen?.isSandbox === true ? gateways.chosen.name : null,

    /** Takes callbacks of gateways, and the buttons of the sandbox where it is in use. */
    async serveWebhooks(http: FastifyInstance): Promise<void> {
      const counted = metrics && {
        counted: (gateway: string, outcome: string) => metrics.callback(gateway, outcome),
      };
      await servePaymentWebhooks(http, { database, gateways, ...counted });
      const { sandbox } = gateways;
      if (sandbox) serveSandbox(http, { database, config, sandbox, findViewer: identity.findViewer });
    },
  };
}
