import { GraphQLError, type GraphQLSchema } from "graphql";
import { Extensions, type MiddlewareFn } from "type-graphql";
import { invariant, type Viewer } from "../../kernel/index.js";
import type { Actor } from "../audit/index.js";
import type { RequestContext } from "./request-context.js";

/**
 * Who may use a root field:
 * `PUBLIC` anybody · `PERSON` a user signed in to the portal · `SUPERADMIN` · `READER` superadmins and auditors.
 */
export type AccessRule = "PUBLIC" | "PERSON" | "SUPERADMIN" | "READER";

interface RootFieldExtensions {
  readonly access?: AccessRule;
  readonly isOncePerOperation?: boolean;
}

/**
 * Names who may use a field. Every root field needs one: start-up fails if it is forgotten. A field below the
 * root has what its root has, unless it names somebody by itself: a type may be shown to more people than all
 * of its fields are meant for.
 */
export const Access = (rule: AccessRule) => Extensions({ access: rule } satisfies RootFieldExtensions);

/** Marks a root field that a document may ask for once only, whatever its aliases: each use may cost money. */
export const OncePerOperation = () => Extensions({ isOncePerOperation: true } satisfies RootFieldExtensions);

/** Reads what was marked on a field; type-graphql keeps it in the schema. */
export function rootFieldExtensions(extensions: object | null | undefined): RootFieldExtensions {
  return extensions ?? {}; // only the two decorators above write here
}

/** Lets a field that has a rule run only for whom it names; a root field without one does not run at all. */
export const enforceAccess: MiddlewareFn<RequestContext> = ({ context, info }, next) => {
  const { access } = rootFieldExtensions(info.parentType.getFields()[info.fieldName]?.extensions);
  const isRoot = info.path.prev === undefined;
  invariant(access || !isRoot, `An access rule on ${info.parentType.name}.${info.fieldName}`);
  if (access) requireAccess(access, context.viewer);
  return next();
};

/** Throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN when the person may not. */
function requireAccess(rule: AccessRule, viewer: Viewer | null): void {
  if (rule === "PUBLIC") return;
  if (!viewer) throw new GraphQLError("Sign in first.", { extensions: { code: "UNAUTHENTICATED" } });
  if (!mayUse(rule, viewer)) {
    throw new GraphQLError("Your account may not do this.", { extensions: { code: "FORBIDDEN" } });
  }
}

function mayUse(rule: Exclude<AccessRule, "PUBLIC">, viewer: Viewer): boolean {
  switch (rule) {
    case "PERSON":
      return viewer.audience === "PORTAL" && viewer.role === "USER";
    case "SUPERADMIN":
      return viewer.audience === "ADMIN" && viewer.role === "SUPERADMIN";
    case "READER":
      return viewer.audience === "ADMIN" && (viewer.role === "SUPERADMIN" || viewer.role === "AUDITOR");
  }
}

/** Stops the start when a root field has no access rule: nothing is open by accident. */
export function requireAccessRules(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      invariant(
        rootFieldExtensions(field.extensions).access,
        `An access rule on ${type?.name}.${field.name}`,
      );
    }
  }
}

/** The person signed in, where the access rule has made sure that there is one. */
export function viewerOf(context: RequestContext): Viewer {
  invariant(context.viewer, "A field with an access rule has a viewer");
  return context.viewer;
}

/** The person signed in as the one who acts, for the audit. */
export function actorOf(context: RequestContext): Actor {
  return { userId: viewerOf(context).userId, requestId: context.requestId };
}
