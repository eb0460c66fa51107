import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { createModules, createSchema } from "./app.js";
import { readConfig } from "./platform/config/index.js";
import { unopenedDatabase } from "./platform/database/index.js";
import { JobQueue } from "./platform/jobs/index.js";

/** Given so that none is made up and written beside a database: nothing is signed here. */
const VOUCHSAFE_SECRET = "unused-while-the-schema-is-built";

/** The GraphQL schema of the product, wired to modules that have no database. */
export function buildProductSchema(): Promise<GraphQLSchema> {
  return createSchema(
    createModules({
      database: unopenedDatabase(),
      config: readConfig({ VOUCHSAFE_SECRET }),
      jobs: new JobQueue(),
    }),
  );
}

/** The GraphQL schema of the product as text, in one order on every machine. */
export async function printProductSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await buildProductSchema()))}\n`;
}
