import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema as buildTypeGraphqlSchema, type NonEmptyArray } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import { enforceAccess } from "./access.js";

/**
 * Builds the GraphQL schema out of resolver objects, each already holding what it needs. Stops the start when
 * a root field has no access rule.
 */
export async function buildSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const schema = await buildTypeGraphqlSchema({
    resolvers: [...byClass.keys()] as NonEmptyArray<Function>, // at least one module has a resolver
    container: {
      get(resolverClass: Function) {
        const resolver = byClass.get(resolverClass);
        invariant(resolver, `A resolver object for ${resolverClass.name}`);
        return resolver;
      },
    },
    // Inputs are judged by rules that answer per field; the library's own check would echo the input back.
    validate: false,
  });
  enforceAccess(schema);
  return schema;
}
