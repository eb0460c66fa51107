import { type Finding, verify } from "../modules/insights/index.js";
import type { Config } from "../platform/config/index.js";
import { withModules } from "./open-modules.js";
import { CommandError, type Terminal } from "./terminal.js";

/** Exit code when an invariant is broken, and when the check could not be made or finished. */
export const BROKEN = 1;
export const COULD_NOT_RUN = 2;

const HOUR_MS = 3_600_000;
const LENGTHS_MS = { h: HOUR_MS, d: 24 * HOUR_MS } as const;

export interface VerifyOptions {
  /** An instant with its zone, or so many hours or days back: `26h`, `7d`. */
  readonly since?: string;
  readonly json?: true;
}

/**
 * Checks every invariant, prints one line for each, and gives the exit code: 0 when all hold. Changes nothing, and
 * refuses a database that is not there or not up to date.
 */
export async function verifyDatabase(
  config: Config,
  terminal: Terminal,
  options: VerifyOptions,
): Promise<number> {
  const startedAt = new Date();
  const since = options.since === undefined ? undefined : readSince(options.since, startedAt);
  const findings = await withModules(
    config,
    async ({ database }) => {
      const all: Finding[] = [];
      for await (const finding of verify(database, since && { since })) {
        all.push(finding);
        if (!options.json) terminal.stdout.write(`${lineOf(finding)}\n`);
      }
      return all;
    },
    { outdated: "REFUSE" },
  );
  const brokenCount = findings.filter(isBroken).length;
  terminal.stdout.write(
    options.json
      ? `${JSON.stringify({ startedAt, since: since ?? null, holds: brokenCount === 0, findings })}\n`
      : `${summaryOf(findings.length, brokenCount)} Begun at ${startedAt.toISOString()}.\n`,
  );
  return brokenCount === 0 ? 0 : BROKEN;
}

const isBroken = ({ broken }: Finding) => broken.length > 0;

function lineOf(finding: Finding): string {
  const { name, table, checked, broken, isCutShort } = finding;
  if (!isBroken(finding)) return `holds   ${name} (${table}${checked > 0 ? `: ${checked}` : ""})`;
  return `BROKEN  ${name} (${table}: ${broken.join(", ")}${isCutShort ? ", and perhaps more" : ""})`;
}

function summaryOf(count: number, brokenCount: number): string {
  return brokenCount === 0
    ? `All ${count} invariants hold.`
    : `${brokenCount} of ${count} invariants are BROKEN.`;
}

/** Reads `--since`. Refuses what is no instant, has no zone, or lies ahead. */
export function readSince(text: string, now: Date): Date {
  const back = /^(\d{1,4})([hd])$/.exec(text);
  if (back) {
    const unit = back[2] === "h" ? "h" : "d"; // the pattern lets nothing else through
    return new Date(now.getTime() - Number(back[1]) * LENGTHS_MS[unit]);
  }
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = new Date(isWhole ? text : Number.NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new CommandError(
      "--since takes an instant such as 2026-11-27T22:00:00Z, or how far back: 26h, 7d.",
    );
  }
  if (instant > now) throw new CommandError("--since lies in the future.");
  return instant;
}
