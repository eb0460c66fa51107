import type { ApiKeyScope } from "@vouchsafe/contract";
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
} from "graphql";
import { Extensions } from "type-graphql";
import { type ApiKeyCaller, invariant, type Reader, type Viewer } from "../../kernel/index.js";
import type { Actor } from "../audit/index.js";
import type { RequestContext } from "./request-context.js";

/**
 * Who may use a root field:
 * `PUBLIC` anybody · `PERSON` a user signed in to the portal · `SUPERADMIN` · `READER` superadmins and auditors ·
 * `KEY` no person, API keys only.
 */
export type AccessRule = "PUBLIC" | "PERSON" | "SUPERADMIN" | "READER" | "KEY";

interface RootFieldExtensions {
  readonly access?: AccessRule;
  /** An API key needs one of them; a key may use no field without any, unless it is open to anybody. */
  readonly scopes?: readonly ApiKeyScope[];
  readonly isOncePerOperation?: boolean;
}

/**
 * Names who may use a field. Every root field needs one: start-up fails if it is forgotten. A field below the
 * root has what its root has, unless it names somebody by itself: a type may be shown to more people than all
 * of its fields are meant for. `scope` also lets in API keys that have it, or one of several; a field open to
 * anybody is closed by it to keys that lack it.
 */
export const Access = (
  rule: AccessRule,
  { scope = [] }: { readonly scope?: ApiKeyScope | readonly ApiKeyScope[] } = {},
) => Extensions({ access: rule, scopes: [scope].flat() } satisfies RootFieldExtensions);

/** Marks a root field that a document may ask for once only, whatever its aliases: each use may cost money. */
export const OncePerOperation = () => Extensions({ isOncePerOperation: true } satisfies RootFieldExtensions);

/** Reads what was marked on a field; type-graphql keeps it in the schema. */
export function rootFieldExtensions(extensions: object | null | undefined): RootFieldExtensions {
  return extensions ?? {}; // only the two decorators above write here
}

/**
 * Lets every field that has a rule run only for whom it names. Done once, on the schema: only these fields ask, so
 * that reading the thousands of plain fields of a page costs nothing. Stops the start when a root field has no rule.
 */
export function enforceAccess(schema: GraphQLSchema): void {
  requireAccessRules(schema);
  for (const field of rootFields(schema)) nameScopes(field);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) guard(field);
  }
}

/** The schema is the manual: whoever reads it learns which API keys a field is open to, from the rule itself. */
function nameScopes(field: GraphQLField<unknown, RequestContext>): void {
  const { scopes = [] } = rootFieldExtensions(field.extensions);
  if (scopes.length > 0) field.description = `${field.description} API keys with ${scopes.join(" or ")}.`;
}

function guard(field: GraphQLField<unknown, RequestContext>): void {
  const { access, scopes = [] } = rootFieldExtensions(field.extensions);
  if (!access) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    requireAccess(access, scopes, context);
    return resolve(source, args, context, info);
  };
}

/** Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when the person or the key may not. */
function requireAccess(rule: AccessRule, scopes: readonly ApiKeyScope[], context: RequestContext): void {
  if (context.apiKey) {
    requireScope(rule, scopes, context.apiKey);
    return;
  }
  if (rule === "PUBLIC") return;
  if (!context.viewer) throw unauthenticated();
  if (!mayUse(rule, context.viewer)) throw forbidden("Your account may not do this.");
}

function requireScope(rule: AccessRule, scopes: readonly ApiKeyScope[], key: ApiKeyCaller): void {
  if (scopes.length === 0 && rule === "PUBLIC") return;
  if (scopes.length === 0) throw forbidden("No API key may do this.");
  if (scopes.some((scope) => key.scopes.includes(scope))) return;
  throw forbidden(`This API key lacks the scope ${scopes.join(" or ")}.`);
}

function mayUse(rule: Exclude<AccessRule, "PUBLIC">, viewer: Viewer): boolean {
  switch (rule) {
    case "PERSON":
      return viewer.audience === "PORTAL" && viewer.role === "USER";
    case "SUPERADMIN":
      return viewer.audience === "ADMIN" && viewer.role === "SUPERADMIN";
    case "READER":
      return viewer.audience === "ADMIN" && (viewer.role === "SUPERADMIN" || viewer.role === "AUDITOR");
    case "KEY":
      return false;
  }
}

/** Nothing is open by accident, and no rule lets nobody in. */
function requireAccessRules(schema: GraphQLSchema): void {
  for (const { name, extensions } of rootFields(schema)) {
    const { access, scopes = [] } = rootFieldExtensions(extensions);
    invariant(access, `An access rule on the root field ${name}`);
    invariant(access !== "KEY" || scopes.length > 0, `A scope on ${name}, which is for API keys only`);
  }
}

function rootFields(schema: GraphQLSchema): GraphQLField<unknown, RequestContext>[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
}

/** Nobody whom the request could be done for. With a status, the whole request is answered with it. */
export function unauthenticated(message = "Sign in first.", status?: 401): GraphQLError {
  const http = status && { http: { status } };
  return new GraphQLError(message, { extensions: { code: "UNAUTHENTICATED", ...http } });
}

/** Whoever asks may not do this, whatever the input. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "FORBIDDEN" } });
}

/** The person signed in, where the access rule has made sure that there is one. */
export function viewerOf(context: RequestContext): Viewer {
  invariant(context.viewer, "A field with an access rule has a viewer");
  return context.viewer;
}

/** Whoever reads, where the access rule has let them in. An API key sees what an auditor sees: codes masked. */
export function readerOf(context: RequestContext): Reader {
  return context.apiKey ? { role: "AUDITOR" } : viewerOf(context);
}

/** Whoever acts, for the audit: the person signed in, or the API key in the name of the superadmin who made it. */
export function actorOf(context: RequestContext): Actor {
  const { apiKey, requestId } = context;
  if (apiKey) return { userId: apiKey.createdById, apiKeyId: apiKey.keyId, requestId };
  return { userId: viewerOf(context).userId, apiKeyId: null, requestId };
}
