import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { printProductSchema } from "./print-product-schema.js";

/**
 * Writes packages/schema/schema.graphql out of the resolvers; with `--check`, fails when it would change.
 * Needs no database.
 */
const path = fileURLToPath(new URL("../../../packages/schema/schema.graphql", import.meta.url));
const emitted = await printProductSchema();
const committed = existsSync(path) ? readFileSync(path, "utf8") : "";

if (emitted !== committed && process.argv.includes("--check")) {
  process.stderr.write("packages/schema/schema.graphql is not what the API serves: run `npm run schema`.\n");
  process.exitCode = 1;
} else if (emitted !== committed) {
  writeFileSync(path, emitted);
  process.stdout.write("written: packages/schema/schema.graphql\n");
}
