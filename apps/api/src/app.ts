import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { type ApiKeyCaller, type Audience, type Clock, networkOf } from "./kernel/index.js";
import { migrations } from "./migrations/index.js";
import { createCatalog } from "./modules/catalog/index.js";
import { createCheckout, type Gateways, orderFacts } from "./modules/checkout/index.js";
import { createClaims } from "./modules/claims/index.js";
import { createIdentity, type Identity } from "./modules/identity/index.js";
import { createInsights } from "./modules/insights/index.js";
import { createSubscriptions } from "./modules/subscriptions/index.js";
import { createVouchers } from "./modules/vouchers/index.js";
import { createWallet } from "./modules/wallet/index.js";
import { entities } from "./modules.js";
import type { Config } from "./platform/config/index.js";
import { type Database, openDatabase } from "./platform/database/index.js";
import { buildSchema, type RequestContext, serveGraphql, unauthenticated } from "./platform/graphql/index.js";
import {
  audienceOf,
  bearerOf,
  createHttpServer,
  sendSessionCookie,
  serveHealth,
  serveWebApps,
  sessionTokenOf,
  type WebApps,
} from "./platform/http/index.js";
import { purgeIdempotencyKeys } from "./platform/idempotency/index.js";
import { JobQueue, JobRunner } from "./platform/jobs/index.js";
import { Metrics, serveMetrics } from "./platform/metrics/index.js";

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In place of the payment gateways that the configuration names. */
  readonly gateways?: Gateways;
  /** Folders of the built web apps; left out, only the API is served. */
  readonly webApps?: WebApps;
}

export interface App {
  readonly http: FastifyInstance;
  readonly database: Database;
  readonly modules: Modules;
  /** Background jobs. They run once `start` was called; whoever serves calls it. */
  readonly jobs: JobRunner;
  /** Engine and binding, for the log. */
  readonly engineName: string;
  /** Finishes what runs, then closes the server and the database. */
  close(): Promise<void>;
}

/** Opens and migrates the database and wires everything together; nothing listens yet. Tests use it too. */
export async function createApp(parts: AppParts): Promise<App> {
  const metrics = new Metrics();
  const { database, engineName } = await openDatabase({
    watch: metrics,
    url: parts.config.databaseUrl,
    entities,
    migrations,
    clock: parts.clock,
    timeZone: parts.config.timeZone,
  });
  const queue = new JobQueue();
  const modules = createModules({
    database,
    config: parts.config,
    jobs: queue,
    metrics,
    ...(parts.gateways && { gateways: parts.gateways }),
  });
  const { logger } = parts;
  const jobs = new JobRunner({
    database,
    queue,
    logger,
    leaseSeconds: parts.config.jobLeaseSeconds,
    metrics,
  });
  const http = await createHttpServer(parts.config, parts.logger);
  serveHealth(http, database);
  serveMetrics(http, metrics, parts.config);
  modules.vouchers.serveDownloads(http);
  modules.claims.serveDownloads(http);
  await modules.vouchers.serveUploads(http);
  await modules.checkout.serveWebhooks(http);
  await serveGraphql(http, {
    schema: await createSchema(modules),
    contextOf: (request, reply) => contextOf(request, reply, modules.identity, parts.config),
  });
  await serveWebApps(http, parts.webApps);
  return {
    http,
    database,
    modules,
    jobs,
    engineName,
    close: async () => {
      await Promise.all([http.close(), jobs.stop()]);
      // Whoever was cut off while waiting may have been told nothing: decided all the same, their key tells.
      await Promise.all([modules.claims.drain(), modules.wallet.drain()]);
      await database.close();
    },
  };
}

export type Modules = ReturnType<typeof createModules>;

export interface ModuleParts {
  readonly database: Database;
  readonly config: Config;
  readonly jobs: JobQueue;
  /** Left out where nobody looks at them, as on the command line. */
  readonly metrics?: Metrics;
  /** In place of the payment gateways that the configuration names. */
  readonly gateways?: Gateways;
}

/** The modules in dependency order, each given only what stands above it. */
export function createModules({ database, config, jobs, metrics, gateways }: ModuleParts) {
  jobs.register(purgeIdempotencyKeys);
  const measured = metrics && { metrics };
  const identity = createIdentity({ database, config, jobs, ...measured });
  const catalog = createCatalog({ database, config });
  const vouchers = createVouchers({ database, config, jobs, identity, catalog });
  const wallet = createWallet({ database, jobs, identity, catalog, ...measured });
  const subscriptions = createSubscriptions({ database, jobs, catalog });
  const claims = createClaims({
    database,
    config,
    jobs,
    identity,
    catalog,
    batches: vouchers.reader,
    wallet,
    orders: orderFacts,
    ...measured,
  });
  const checkout = createCheckout({
    database,
    config,
    jobs,
    identity,
    catalog,
    claims,
    ...(gateways && { gateways }),
    ...measured,
  });
  const insights = createInsights({ database, config, catalog, vouchers });
  return { identity, catalog, vouchers, wallet, subscriptions, claims, checkout, insights };
}

/** The GraphQL schema over the modules' resolvers. */
export function createSchema(modules: Modules): Promise<GraphQLSchema> {
  return buildSchema(Object.values(modules).flatMap((module) => [...module.resolvers]));
}

async function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  identity: Identity,
  config: Config,
): Promise<RequestContext> {
  const asked = {
    requestId: request.id,
    network: networkOf(request.ip),
    setSessionCookie: (of: Audience, value: string | null) => sendSessionCookie(reply, of, value, config),
  };
  const secret = bearerOf(request);
  if (secret !== null) {
    return {
      ...asked,
      audience: null,
      sessionToken: null,
      viewer: null,
      apiKey: await liveKey(identity, secret),
    };
  }
  const audience = audienceOf(request, config);
  const token = audience ? sessionTokenOf(request, audience, config) : null;
  const viewer = audience && token ? await identity.findViewer(token, audience) : null;
  return { ...asked, audience, sessionToken: token, viewer, apiKey: null };
}

/** Throws UNAUTHENTICATED: whoever sends a key means to be known, and is not served as a stranger. */
async function liveKey(identity: Identity, secret: string): Promise<ApiKeyCaller> {
  const key = await identity.findApiKey(secret);
  if (!key) throw unauthenticated("This API key is unknown, expired or revoked.", 401);
  return key;
}
