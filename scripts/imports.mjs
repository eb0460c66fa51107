/**
 * Who imports whom in this repository, read from the sources: values and types, static and dynamic, re-exports
 * too. The parser is oxc's: TypeScript 7 has no programming interface, and tools built on older ones fail.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

const SOURCE = /\.(tsx?|mts)$/;
const NOT_A_SOURCE = new Set([
  "node_modules",
  "dist",
  "coverage",
  "test-results",
  "playwright-report",
  "screenshots",
]);
const ENDINGS = ["", ".ts", ".tsx", ".d.ts", "/index.ts", "/index.tsx"];

/**
 * Every import below `folders` of `base`, as `{ from, to }`. `to` is a file named from `base`, a package as
 * `node_modules/NAME`, a part of Node as `node:NAME`, or undefined when nothing is found under `name`.
 * Throws on a file that cannot be parsed.
 */
export function readImports(base, folders) {
  const packages = readWorkspaces(base);
  return folders
    .flatMap((folder) => sourcesBelow(join(base, folder)))
    .flatMap((path) => {
      const from = fromBase(base, path);
      const names = new Set(importedNames(path));
      return [...names].map((name) => ({ from, name, to: resolve(base, path, name, packages) }));
    });
}

function sourcesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_A_SOURCE.has(entry.name) ? [] : sourcesBelow(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

function importedNames(path) {
  const { program, errors } = parseSync(path, readFileSync(path, "utf8"));
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const names = [];
  const add = (node) => {
    if (typeof node?.value === "string") names.push(node.value);
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "require") add(node.arguments[0]);
    },
  }).visit(program);
  return names;
}

function resolve(base, importer, name, packages) {
  const plain = name.replace(/\?.*$/, "");
  if (plain.startsWith(".")) {
    const file = findFile(join(dirname(importer), plain));
    return file && fromBase(base, file);
  }
  if (isBuiltin(plain)) return `node:${plain.replace(/^node:/, "")}`;
  const [, packageName, rest] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(plain);
  const workspace = packages.get(packageName);
  if (workspace) {
    const file =
      findFile(join(base, workspace, rest || "src/index.ts")) ?? findFile(join(base, workspace, "src", rest));
    return file && fromBase(base, file);
  }
  const isInstalled = foldersAbove(base, importer).some((folder) =>
    existsSync(join(folder, "node_modules", packageName)),
  );
  return isInstalled ? `node_modules/${packageName}` : undefined;
}

/** The source behind a path as it is written: `./clock.js` is `clock.ts`, `./ticket` may be a folder. */
function findFile(path) {
  const withoutEnding = path.replace(/\.m?js$/, "");
  const candidates = [path, ...ENDINGS.map((ending) => `${withoutEnding}${ending}`)];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function foldersAbove(base, path) {
  const folders = [];
  for (let folder = dirname(path); folder.startsWith(base); folder = dirname(folder)) folders.push(folder);
  return folders;
}

function readWorkspaces(base) {
  const workspaces = new Map();
  for (const group of ["apps", "packages"]) {
    if (!existsSync(join(base, group))) continue;
    for (const folder of readdirSync(join(base, group))) {
      const manifest = join(base, group, folder, "package.json");
      if (existsSync(manifest))
        workspaces.set(JSON.parse(readFileSync(manifest, "utf8")).name, `${group}/${folder}`);
    }
  }
  return workspaces;
}

function fromBase(base, path) {
  return relative(base, path).split(sep).join("/");
}
