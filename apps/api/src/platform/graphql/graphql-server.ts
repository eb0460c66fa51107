import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { formatError } from "./format-error.js";
import { oncePerOperationRule } from "./once-per-operation.js";
import type { RequestContext } from "./request-context.js";

const DOCUMENT_TOKENS_MAX = 1_000;
const DOCUMENT_DEPTH_MAX = 8;
const DOCUMENT_ALIASES_MAX = 5;
const DOCUMENT_DIRECTIVES_MAX = 10;
/** Estimated cost: a list counts its page size times what it holds. */
const DOCUMENT_COST_MAX = 10_000;
/**
 * Longest time until a request is answered, in milliseconds. What it began goes on; a mutation that is sent again with
 * the same idempotency key then gets its answer.
 */
const REQUEST_MS_MAX = 30_000;

export interface GraphqlServerParts {
  readonly schema: GraphQLSchema;
  contextOf(request: FastifyRequest, reply: FastifyReply): Promise<RequestContext>;
  /** Longest time until a request is answered, in milliseconds; half a minute when left out. */
  readonly answerMsMax?: number;
}

/** Serves the schema at POST /graphql, with bounded documents and masked faults. */
export async function serveGraphql(http: FastifyInstance, parts: GraphqlServerParts): Promise<void> {
  const armor = new ApolloArmor({
    maxDepth: { n: DOCUMENT_DEPTH_MAX, exposeLimits: false },
    maxAliases: { n: DOCUMENT_ALIASES_MAX, exposeLimits: false },
    maxDirectives: { n: DOCUMENT_DIRECTIVES_MAX, exposeLimits: false },
    costLimit: { maxCost: DOCUMENT_COST_MAX, exposeLimits: false },
    // The parser's own limit answers 400; armor's answers 500.
    maxTokens: { enabled: false },
  }).protect();
  const requestIds = new WeakMap<object, string>();
  const apollo = new ApolloServer<RequestContext>({
    schema: parts.schema,
    // In production too: the schema is the manual of the interface, and is public.
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: {
      requestHeaders: ["x-vouchsafe-app", "x-apollo-operation-name", "apollo-require-preflight"],
    },
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: DOCUMENT_TOKENS_MAX },
    plugins: [
      nameRequests(requestIds),
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    // Only armor's rules: its plugins repeat what the server's own options do.
    validationRules: [...armor.validationRules, oncePerOperationRule],
    formatError: (formatted, error) => {
      const requestId = isObject(error) ? requestIds.get(error) : undefined;
      const report = (fault: unknown) => http.log.error({ err: fault, requestId }, "A request failed");
      return formatError(formatted, error, report, requestId);
    },
  });
  await apollo.start();
  await http.register(async (scope) => {
    scope.addHook("onRoute", (route) => {
      route.handlerTimeout = parts.answerMsMax ?? REQUEST_MS_MAX;
    });
    await scope.register(fastifyApollo(apollo), {
      path: "/graphql",
      method: ["POST"],
      context: (request, reply) => parts.contextOf(request, reply),
    });
  });
}

/** Remembers of which request each error came: what is made of an error later does not know it any more. */
function nameRequests(requestIds: WeakMap<object, string>): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async ({ contextValue }) => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of errors) requestIds.set(error, contextValue.requestId);
      },
    }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
