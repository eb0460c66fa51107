/** The operations of the web apps, as their `.graphql` files say them: a benchmark asks what the apps ask. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../scripts/product.mjs";

/** Where each app's operations are. */
const FOLDERS = {
  admin: ["apps/admin/src", "packages/web/src"],
  portal: ["apps/portal/src", "packages/web/src"],
};

// As in scripts/codegen.mjs: the one copy of graphql that belongs to the schema.
const { Kind, parse, print, visit } = createRequire(join(root, "packages/schema/package.json"))("graphql");

const definitionsOf = {};

/** The text of an operation of an app with all its fragments. Throws when there is none of that name. */
export function operation(name, app = "admin") {
  definitionsOf[app] ??= readDefinitions(FOLDERS[app]);
  const definitions = definitionsOf[app];
  const wanted = definitions.get(name);
  if (wanted?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation is called ${name}.`);
  const needed = new Map();
  collect(wanted, needed, definitions);
  return [...needed.values()].map((definition) => print(withoutClientDirectives(definition))).join("\n");
}

function collect(definition, needed, definitions) {
  needed.set(definition.name.value, definition);
  visit(definition, {
    FragmentSpread({ name }) {
      if (!needed.has(name.value)) collect(definitions.get(name.value), needed, definitions);
    },
  });
}

function readDefinitions(folders) {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((path) => path.endsWith(".graphql"))
      .map((path) => join(root, folder, path)),
  );
  return new Map(
    files
      .flatMap((file) => parse(readFileSync(file, "utf8")).definitions)
      .map((definition) => [definition.name.value, definition]),
  );
}

/** `@unmask` is for Apollo Client, which takes it out before it sends. */
function withoutClientDirectives(definition) {
  return visit(definition, {
    Directive: ({ name }) => (name.value === "unmask" ? null : undefined),
  });
}
