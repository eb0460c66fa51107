/**
 * Checks how much JavaScript the admin app loads before its first page, the Overview, can be drawn: what
 * `index.html` names, that page's own code, the texts of the language that needs most, and whatever these import
 * statically. Measured on the built app, gzip as it is sent. Code that waits for an import at run time (other
 * pages, charts, palette) does not count, and the drawing library of the charts must be among it. Prints the figure.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./product.mjs";

const LIMIT_KB = 300;
const KB = 1000;
const DIST = join(root, "apps/admin/dist");
const ASSETS = join(DIST, "assets");
const FIRST_PAGE = /^overview-page-[\w-]+\.js$/;
/** The texts of each language: nothing is drawn before those of one are there. */
const FIRST_TEXTS = { en: /^en-[\w-]+\.js$/, id: /^id-[\w-]+\.js$/ };
/** Class names of the drawing library: they survive minification. */
const DRAWING = "recharts-surface";

const names = readdirSync(ASSETS).filter((name) => name.endsWith(".js"));
const entry = namedBy(readFileSync(join(DIST, "index.html"), "utf8"), /assets\/([\w.-]+\.js)"/g);
const perLanguage = Object.entries(FIRST_TEXTS).map(([language, texts]) => measure(language, texts));
const { language, initial, sizes, total } = perLanguage.reduce((one, other) =>
  other.total > one.total ? other : one,
);

const faults = [];
if (entry.length === 0) faults.push("index.html names no script.");
if (!names.some((name) => FIRST_PAGE.test(name))) faults.push("The first page has no code of its own.");
for (const [each, texts] of Object.entries(FIRST_TEXTS)) {
  if (!names.some((name) => texts.test(name)))
    faults.push(`The texts in "${each}" have no code of their own.`);
}
if (total > LIMIT_KB * KB) {
  const largest = sizes
    .sort(([, one], [, other]) => other - one)
    .map(([name, size]) => `  ${kB(size)} ${name}`);
  faults.push(`That is too much. Load what only some pages need when they need it:\n${largest.join("\n")}`);
}
for (const name of initial) {
  if (readFileSync(join(ASSETS, name), "utf8").includes(DRAWING))
    faults.push(`${name} holds the drawing library of the charts: import it where a chart is first shown.`);
}

process.stdout.write(`${kB(total)} of at most ${LIMIT_KB} kB in ${initial.size} files, in "${language}"\n`);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** What the first page loads for a reader of one language. */
function measure(language, texts) {
  const first = names.filter((name) => FIRST_PAGE.test(name) || texts.test(name));
  const initial = closureOf([...entry, ...first]);
  const sizes = [...initial].map((name) => [name, gzipSync(readFileSync(join(ASSETS, name))).length]);
  return { language, initial, sizes, total: sizes.reduce((sum, [, size]) => sum + size, 0) };
}

/** These files and all that they import statically, each once. */
function closureOf(start) {
  const found = new Set(start);
  for (const name of found) {
    // `import("./x.js")` is loaded later and has a bracket in between.
    const code = readFileSync(join(ASSETS, name), "utf8");
    for (const imported of namedBy(code, /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) found.add(imported);
  }
  return found;
}

function namedBy(text, pattern) {
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

function kB(size) {
  return `${(size / KB).toFixed(1)} kB`;
}
