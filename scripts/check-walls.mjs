/**
 * Checks that no import goes through a wall (see walls.mjs). First proves, on a small made-up repository,
 * that every wall stops what it is there to stop. Prints what is wrong and what to do instead.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readImports } from "./imports.mjs";
import { root } from "./product.mjs";
import { examples, walls } from "./walls.mjs";

const FOLDERS = ["apps", "packages"];

const holes = findHoles();
const breaches = findBreaches(root);

for (const hole of holes) process.stderr.write(`The wall ${hole} lets its own example through.\n`);
for (const { wall, from, to } of breaches)
  process.stderr.write(`${wall.name}: ${from} -> ${to}\n  ${wall.comment}\n`);

const isSound = holes.length === 0 && breaches.length === 0;
const verdict = isSound
  ? "stand, and each stops its example"
  : `stand in the way of ${breaches.length} imports`;
process.stdout.write(`${walls.length} walls ${verdict}\n`);
process.exitCode = isSound ? 0 : 1;

/** Every import below `base` that goes through a wall, as `{ wall, from, to }`. */
function findBreaches(base) {
  const imports = readImports(base, FOLDERS);
  const named = (name) => walls.find((wall) => wall.name === name);
  const through = imports.flatMap(({ from, to }) =>
    walls.filter((wall) => to !== undefined && isThrough(wall, from, to)).map((wall) => ({ wall, from, to })),
  );
  const lost = imports
    .filter(({ to }) => to === undefined)
    .map(({ from, name }) => ({ wall: named("every-import-resolves"), from, to: name }));
  const cycles = findCycles(imports).map(([from, ...path]) => ({
    wall: named("no-cycle"),
    from,
    to: [...path, from].join(" -> "),
  }));
  return [...through, ...lost, ...cycles];
}

function isThrough(wall, from, to) {
  if (!wall.to) return false;
  const match = matches(wall.from, from);
  if (!match) return false;
  const fill = (pattern) => pattern.replace(/\$(\d)/g, (_, group) => match[group]);
  const filled = { path: wall.to.path && fill(wall.to.path), pathNot: list(wall.to.pathNot).map(fill) };
  return Boolean(matches(filled, to));
}

function matches({ path = "", pathNot }, file) {
  if (list(pathNot).some((pattern) => new RegExp(pattern).test(file))) return null;
  return new RegExp(path).exec(file);
}

function list(value) {
  return value === undefined ? [] : [value].flat();
}

/** Cycles of imports, each once, as the files on the way; what is generated may refer to itself. */
function findCycles(imports) {
  const targets = new Map();
  for (const { from, to } of imports) {
    if (to === undefined || from.includes("/generated/")) continue;
    targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const cycles = [];
  const isDone = new Set();
  const visit = (file, path) => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push(path.slice(start));
    if (start >= 0 || isDone.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    isDone.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}

/** The names of walls that do not stop their example, in a repository that holds nothing but the examples. */
function findHoles() {
  const cache = join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const base = mkdtempSync(join(cache, "walls-"));
  try {
    writeExamples(base);
    const stopped = new Set(findBreaches(base).map(({ wall, from }) => `${wall.name} ${from}`));
    const open = examples.filter(({ name, from }) => !stopped.has(`${name} ${from}`)).map(({ name }) => name);
    const withoutExample = walls.filter(({ name }) => !examples.some((example) => example.name === name));
    return [...open, ...withoutExample.map(({ name }) => name)];
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function writeExamples(base) {
  const imports = new Map();
  for (const { name, from, to } of examples) {
    imports.set(from, [...(imports.get(from) ?? []), to]);
    if (name === "no-cycle") imports.set(to, [from]);
    else if (name !== "every-import-resolves" && !imports.has(to)) imports.set(to, []);
  }
  for (const [file, targets] of imports) {
    const path = join(base, file);
    mkdirSync(dirname(path), { recursive: true });
    const lines = targets.map((target) => {
      const address = relative(dirname(file), target).replace(/\.ts$/, ".js");
      return `import "${address.startsWith(".") ? address : `./${address}`}";`;
    });
    writeFileSync(path, `${lines.join("\n")}\nexport {};\n`);
  }
}
