import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** The first of these programs that can be run: absolute paths as they are, names looked up in PATH. */
export function findProgram(candidates) {
  for (const candidate of candidates) {
    const paths = isAbsolute(candidate)
      ? [candidate]
      : (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, candidate));
    const found = paths.find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

/** The browser of the end-to-end tests. CHROMIUM_PATH wins, so that a machine can name its own. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return findProgram([named]);
  return findProgram([
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ]);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
