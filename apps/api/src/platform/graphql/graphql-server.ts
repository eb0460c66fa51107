import { ApolloServer, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { invariant } from "../../kernel/index.js";
import { AnswerLimit } from "../http/index.js";
import { formatError } from "./format-error.js";
import { oncePerOperationRule } from "./once-per-operation.js";
import type { RequestContext } from "./request-context.js";

const DOCUMENT_TOKENS_MAX = 1_000;
/** Levels of a document. The spread of a fragment counts as two, and the pages' own documents spread up to three. */
const DOCUMENT_DEPTH_MAX = 14;
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
  const limit = new AnswerLimit(parts.answerMsMax ?? REQUEST_MS_MAX);
  http.post("/graphql", (request, reply) => limit.within(answer(apollo, request, reply, parts)));
}

/**
 * The answer to one request. What the integration's own handler does, without what no document of ours needs: an
 * answer in parts, and an address made anew for each request.
 */
async function answer(
  apollo: ApolloServer<RequestContext>,
  request: FastifyRequest,
  reply: FastifyReply,
  { contextOf }: Pick<GraphqlServerParts, "contextOf">,
): Promise<string> {
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: "POST",
      headers: headersOf(request),
      // Of a POST only the body counts.
      search: "",
      body: request.body,
    },
    context: () => contextOf(request, reply),
  });
  invariant(body.kind === "complete", "No document is answered in parts");
  for (const [name, value] of headers) reply.header(name, value);
  reply.code(status ?? 200);
  return body.string;
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value) map.set(name, typeof value === "string" ? value : value.join(", "));
  }
  return map;
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
