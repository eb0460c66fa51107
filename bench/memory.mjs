/** Memory of another process, as Linux tells it. */
import { readFileSync } from "node:fs";

const SAMPLE_EVERY_MS = 50;
const KIB_PER_MB = 1_000_000 / 1_024;

/** Whether this system tells the memory of a process. */
export function canReadMemory() {
  return process.platform === "linux";
}

/** Resident memory of a process in MB. */
export function residentMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / KIB_PER_MB;
}

/** Runs `work` and resolves to the most resident memory that the process had meanwhile, in MB. */
export async function peakWhile(pid, work) {
  let peak = residentMb(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, SAMPLE_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, residentMb(pid));
}
