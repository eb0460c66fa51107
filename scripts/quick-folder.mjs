/**
 * A folder for what tests write and throw away: in memory where the machine has room for that, because a database
 * that makes its tables anew for each test waits for the disk most of the time.
 */
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
/** Databases of all tests together take less than half of it. */
const BYTES_NEEDED = 4 * 1024 ** 3;

/** Makes the folder; `remove()` may be called twice. */
export function makeQuickFolder() {
  const path = mkdtempSync(join(hasRoomInMemory() ? MEMORY : tmpdir(), "vouchsafe-tests-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= BYTES_NEEDED;
  } catch {
    return false; // no such folder: not Linux, or a container without it
  }
}
