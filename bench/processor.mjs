/** Processor time of other processes, as Linux tells it. */
import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second whatever the kernel's own clock is. */
const TICK_MS = 10;
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** Whether this system tells the processor time of a process. */
export function canReadProcessor() {
  return process.platform === "linux";
}

/** Processor time in ms that the processes have used so far, with all their threads. */
export function processorMs(pids) {
  return pids.reduce((sum, pid) => sum + ofProcess(pid), 0);
}

function ofProcess(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name comes in brackets and may hold anything, also blanks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK_MS;
}
