/**
 * `npm run schema`: writes packages/schema/schema.graphql out of the API's resolvers, then everything that is
 * generated from it.
 *
 *   npm run schema               writes
 *   npm run schema -- --check    writes nothing; fails when a file would change
 */
import { ensureInstalled, giveUp, requireNode, run, runInstalled } from "./product.mjs";

requireNode();
await ensureInstalled();

// Only what the API needs: the web apps may not compile until their types have been generated.
const built = await runInstalled(
  "turbo",
  ["run", "build", "--filter=@vouchsafe/api", "--output-logs=errors-only"],
  { env: { TURBO_TELEMETRY_DISABLED: "1" } },
);
if (built !== 0) giveUp("the API does not build; its own message is above.");

const flags = process.argv.slice(2);
const emitted = await run(process.execPath, ["apps/api/dist/emit-schema.js", ...flags]);
const generated = await run(process.execPath, ["scripts/codegen.mjs", ...flags]);
process.exitCode = emitted || generated;
