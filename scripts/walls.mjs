/**
 * The walls of the house. Every comment says what to do instead: it is what somebody reads who has just run
 * into the wall. `docs/architecture.md` draws the same picture.
 *
 * `from` and `to` hold patterns of the importing and the imported file: `path` must match, none of `pathNot`
 * may; `$1` in a pattern of `to` stands for what the first group of `from.path` matched. Files are named from
 * the root, packages as `node_modules/NAME`, what belongs to Node as `node:NAME`. The two walls without `to`
 * are about the whole: `check-walls.mjs` looks for cycles and for imports that lead nowhere by itself.
 */

/** From the ground up: a module imports only doors of modules before it. */
const MODULES = [
  "identity",
  "catalog",
  "vouchers",
  "wallet",
  "claims",
  "checkout",
  "distribution",
  "notices",
  "insights",
];

const API = "^apps/api/src";
const MODULE = `${API}/modules`;
/** A folder named testing, however deep, is test code: the build leaves it out by the same name. */
const TESTS = "(\\.test\\.tsx?$|^(apps|packages)/[^/]+/src/(.+/)?testing/)";
/** Where tables are listed for the database itself: wiring, which may look into every room. */
const WIRING = `${API}/(app|entities|modules|main|emit-schema)\\.ts$`;

const wall = (name, comment, from, to) => ({ name, comment, from, to });

const doors = [
  wall(
    "door-of-a-module",
    "Import from the module's index.ts. If what you need is not there, let its module export it, or hold the row by id.",
    { path: `${MODULE}/([^/]+)/` },
    { path: `${MODULE}/([^/]+)/`, pathNot: [`${MODULE}/$1/`, `${MODULE}/[^/]+/index\\.ts$`] },
  ),
  wall(
    "door-of-a-module-from-outside",
    "Import from the module's index.ts: only wiring, migrations and tests may look inside a module.",
    { path: `${API}/`, pathNot: [`${MODULE}/`, WIRING, TESTS, `${API}/migrations/`] },
    { path: `${MODULE}/[^/]+/`, pathNot: `${MODULE}/[^/]+/index\\.ts$` },
  ),
  wall(
    "door-of-a-package",
    "Import the package by its name (@vouchsafe/...): its index.ts, and its styles.css, are its doors.",
    { path: "^(apps|packages)/([^/]+)/" },
    {
      path: "^packages/([^/]+)/src/",
      pathNot: ["^$1/$2/", "^packages/[^/]+/src/(index\\.ts|styles\\.css)$"],
    },
  ),
];

const order = MODULES.slice(0, -1).map((name, index) =>
  wall(
    `upward-import-from-${name}`,
    `${name} lies below the module it imports. Let the upper one call ${name}, or hand it what it needs as an ` +
      `argument or through an outbox event. The order is: ${MODULES.join(", ")}.`,
    { path: `${MODULE}/${name}/` },
    { path: `${MODULE}/(${MODULES.slice(index + 1).join("|")})/` },
  ),
);

const layers = [
  wall(
    "kernel-imports-nothing",
    "The kernel knows only the contract, Node and uuid. Move what needs more to platform or to a module.",
    { path: `${API}/kernel/`, pathNot: TESTS },
    { pathNot: [`${API}/kernel/`, "^packages/contract/", "^node:", "^node_modules/uuid$"] },
  ),
  wall(
    "platform-knows-no-business",
    "Platform imports the kernel, the contract and libraries only. Hand business in from app.ts as an argument.",
    { path: `${API}/platform/`, pathNot: TESTS },
    { path: `${API}/`, pathNot: `${API}/(kernel|platform)/` },
  ),
  wall(
    "rules-are-pure",
    "A .rules.ts file decides and does nothing else: give it values, and let the use case read and write. " +
      "It may import the kernel, the contract and the rules and states beside it.",
    { path: "^apps/api/src/.+\\.(rules|states)\\.ts$" },
    {
      pathNot: [`${API}/kernel/`, "^packages/contract/", "\\.(rules|states)\\.ts$"],
    },
  ),
  wall(
    "resolvers-touch-no-entity",
    "A resolver gives shape in and shape out: call a use case or a read model (x.query.ts) instead of the table.",
    { path: "\\.resolver\\.ts$" },
    { path: "(\\.entity\\.ts$|^node_modules/typeorm$)" },
  ),
  wall(
    "tests-stay-tests",
    "What only tests need must not be reached from the product. Move it out of testing/, or inject it.",
    { path: "^(apps|packages)/", pathNot: [TESTS, "^apps/e2e/"] },
    { path: TESTS },
  ),
];

const webApps = [
  wall(
    "features-stand-alone",
    "One feature never imports another. Move what both need to the app's shared code, packages/web or packages/ui.",
    { path: "^apps/(admin|portal)/src/features/([^/]+)/" },
    { path: "^apps/(admin|portal)/src/features/([^/]+)/", pathNot: "^apps/$1/src/features/$2/" },
  ),
  wall(
    "apps-stand-alone",
    "One app never imports another. What both need belongs in a package.",
    { path: "^apps/([^/]+)/" },
    { path: "^apps/([^/]+)/", pathNot: "^apps/$1/" },
  ),
  wall(
    "packages-know-no-app",
    "A package is used by apps and never uses one. Hand what it needs in as an argument or a property.",
    { path: "^packages/" },
    { path: "^apps/" },
  ),
  wall(
    "contract-imports-nothing",
    "packages/contract is pure and shared by server and browser: it imports nothing but itself.",
    { path: "^packages/contract/src/", pathNot: TESTS },
    { pathNot: "^packages/contract/src/" },
  ),
  wall(
    "ui-knows-no-graphql",
    "Components of packages/ui take plain properties. Put the query or fragment into the app or packages/web.",
    { path: "^packages/ui/" },
    { path: "(^packages/(schema|web)/|^node_modules/(graphql$|@apollo/|@graphql-typed-document-node/))" },
  ),
  wall(
    "api-knows-no-browser",
    "The API shares only packages/contract with the web apps.",
    { path: `${API}/`, pathNot: TESTS },
    { path: "^packages/(ui|web|schema)/" },
  ),
];

const shape = [
  wall(
    "no-cycle",
    "Two files that need each other are one thing, or hide a third: move what both need into a file of its own.",
  ),
  wall(
    "every-import-resolves",
    "Nothing is found under this name. Fix the path, or add the package to this workspace's package.json.",
  ),
];

export const walls = [...doors, ...order, ...layers, ...webApps, ...shape];

/**
 * For every wall one import that it must stop, as [wall, file, what it imports]. A wall that lets its own
 * example through has a hole; the check refuses to run with one.
 */
export const examples = [
  ["door-of-a-module", `modules/claims/redeem.ts`, `modules/vouchers/voucher.entity.ts`],
  ["door-of-a-module-from-outside", `command-line.ts`, `modules/vouchers/voucher.entity.ts`],
  ...MODULES.slice(0, -1).map((name, index) => [
    `upward-import-from-${name}`,
    `modules/${name}/upward.ts`,
    `modules/${MODULES[index + 1]}/index.ts`,
  ]),
  ["kernel-imports-nothing", `kernel/clock.ts`, `platform/database.ts`],
  ["platform-knows-no-business", `platform/database.ts`, `modules/vouchers/index.ts`],
  ["rules-are-pure", `modules/claims/claim.rules.ts`, `platform/database.ts`],
  ["resolvers-touch-no-entity", `modules/claims/claims.resolver.ts`, `modules/claims/claim.entity.ts`],
  ["tests-stay-tests", `app.ts`, `testing/factories.ts`],
  ["tests-stay-tests", `modules/claims/claims.query.ts`, `modules/claims/testing/claims.ts`],
  ["no-cycle", `platform/one.ts`, `platform/two.ts`],
  ["api-knows-no-browser", `app.ts`, "packages/ui/src/index.ts"],
  ["door-of-a-package", "apps/admin/src/app/main.ts", "packages/ui/src/ticket.ts"],
  [
    "features-stand-alone",
    "apps/admin/src/features/vouchers/page.ts",
    "apps/admin/src/features/claims/list.ts",
  ],
  ["apps-stand-alone", "apps/admin/src/app/main.ts", "apps/portal/src/app/main.ts"],
  ["packages-know-no-app", "packages/web/src/session.ts", "apps/portal/src/app/main.ts"],
  ["contract-imports-nothing", "packages/contract/src/limits.ts", "packages/web/src/index.ts"],
  ["ui-knows-no-graphql", "packages/ui/src/ticket.ts", "packages/schema/src/index.ts"],
  ["every-import-resolves", "packages/web/src/session.ts", "packages/web/src/not-there.ts"],
].map(([name, from, to]) => ({ name, from: inRepository(from), to: inRepository(to) }));

function inRepository(path) {
  return /^(apps|packages)\//.test(path) ? path : `apps/api/src/${path}`;
}
