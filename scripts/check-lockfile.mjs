/**
 * Checks that `npm ci` will work for everybody: the lockfile names no download address (it would tie every
 * reader to one registry), and holds the package of every platform (npm leaves out what its registry lacks,
 * and then fails on the machine that needs it).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./product.mjs";

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const faults = [];

for (const [path, { resolved, optionalDependencies = {} }] of Object.entries(packages)) {
  if (resolved?.startsWith("http")) faults.push(`${path} names a download address: ${resolved}`);
  for (const name of Object.keys(optionalDependencies)) {
    if (!isLocked(path, name))
      faults.push(`${path} needs ${name} on some platform, and the lockfile lacks it`);
  }
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${Object.keys(packages).length} locked packages, ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Whether a package is found from `path` the way Node looks for it: there, then in every folder above. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}
