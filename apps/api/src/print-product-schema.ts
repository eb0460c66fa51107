import { lexicographicSortSchema, printSchema } from "graphql";
import { DataSource } from "typeorm";
import { createModules, createSchema } from "./app.js";
import { systemClock } from "./kernel/index.js";
import { readConfig } from "./platform/config/index.js";
import { Database } from "./platform/database/index.js";

/** The GraphQL schema of the product as text, in one order on every machine. Opens no database. */
export async function printProductSchema(): Promise<string> {
  const schema = await createSchema(createModules(unopenedDatabase(), readConfig({ VOUCHSAFE_SECRET })));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** Modules are wired on it, and nothing is asked of it. */
function unopenedDatabase(): Database {
  const source = new DataSource({ type: "mariadb", entities: [] });
  return new Database(source, source, systemClock);
}

/** Given so that none is made up and written beside a database: nothing is signed here. */
const VOUCHSAFE_SECRET = "unused-while-the-schema-is-printed";
