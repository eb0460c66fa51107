import type { Config } from "../platform/config/index.js";
import type { ServerFacts } from "../platform/database/index.js";

/** Deadlines are judged by the clock of each process: this much apart, in milliseconds, is told to the operator. */
const CLOCK_SKEW_MS_MAX = 2_000;

/** What is said of a database server when the product starts on it. */
export interface ServerVerdict {
  /** Why it must not start; null when it may. */
  readonly refusal: string | null;
  readonly warnings: readonly string[];
}

/**
 * Judges a database server. One that may lose what it has acknowledged is refused in production and warned of
 * elsewhere; so is told, everywhere, a clock that is more than two seconds off.
 */
export function judgeServer(
  facts: ServerFacts,
  { isProduction }: Pick<Config, "isProduction">,
): ServerVerdict {
  const warnings: string[] = [];
  const skewSeconds = Math.round(Math.abs(facts.clockSkewMs) / 1_000);
  if (Math.abs(facts.clockSkewMs) > CLOCK_SKEW_MS_MAX) {
    warnings.push(
      `The clocks of this machine and of the database are ${skewSeconds} s apart: set both by NTP.`,
    );
  }
  if (facts.isDurable) return { refusal: null, warnings };
  const loss =
    "The database may lose redemptions that were acknowledged: set innodb_flush_log_at_trx_commit = 1.";
  return isProduction ? { refusal: loss, warnings } : { refusal: null, warnings: [...warnings, loss] };
}
