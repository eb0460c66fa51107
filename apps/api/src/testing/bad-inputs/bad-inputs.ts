import { createHash } from "node:crypto";
import type { TestResponse } from "../test-client.js";

/** One bad input that was sent, and what came of it. */
interface BadInput {
  /** What it attacks, for example `codes`. */
  readonly rule: string;
  /** SHA-256 of the input: what was sent may be long, or not printable. */
  readonly inputHash: string;
  readonly expected: string;
  readonly got: string;
}

/** What no answer may hold: it tells an attacker what the server is made of, or a person nothing. */
const LEAKS: Readonly<Record<string, RegExp>> = {
  "a statement": /\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|LEFT JOIN|GROUP BY)\b/i,
  "a driver":
    /SQLITE|\bER_[A-Z]+|sqlState|errno|sqlMessage|QueryFailedError|better-sqlite3|libsql|mysql2|typeorm/i,
  "an engine": /mariadb|innodb|mysql server/i,
  "a stack": /\n\s+at .+\(|\bat (async )?[\w.<>]+ \(|stacktrace|"stack"/i,
  "a path": /node_modules|file:\/\/|\/(home|root|srv|usr|var|tmp|work|app)\/\w+|\.(ts|js|mjs):\d+/,
  "a version": /\b(node|fastify|apollo[\w-]*|graphql[\w-]*)[ /@]v?\d+\.\d+/i,
  "a library": /fastify|apollo-server|graphql-armor|FST_ERR/i,
};

/**
 * Counts bad inputs and judges every answer alike: no fault of ours (5xx, or a masked one inside 200), no leak, and
 * nothing but what was expected. One for a whole suite; `totals` says what was tried.
 */
export class BadInputs {
  private readonly tried: BadInput[] = [];
  private readonly wrong: string[] = [];

  /** Judges the answer to one input; `expected` names what may come, `isExpected` knows it. */
  record(
    what: { readonly rule: string; readonly input: string; readonly expected: string },
    response: TestResponse,
    isExpected: boolean,
  ): void {
    const { rule, input, expected } = what;
    const got = `${response.status} ${response.body.slice(0, 200)}`;
    const inputHash = createHash("sha256").update(input).digest("hex");
    this.tried.push({ rule, inputHash, expected, got });
    const fault = this.faultOf(input, response) ?? (isExpected ? null : `is not ${expected}`);
    if (fault !== null) this.wrong.push(`${rule}: ${input.slice(0, 120)} ${fault}: ${got}`);
  }

  /** Everything that was answered otherwise than it should have been; empty when all is well. */
  faults(): readonly string[] {
    return this.wrong;
  }

  /** Inputs that differ from each other, by rule. */
  distinct(): Readonly<Record<string, number>> {
    const byRule = new Map<string, Set<string>>();
    for (const { rule, inputHash } of this.tried) {
      byRule.set(rule, (byRule.get(rule) ?? new Set<string>()).add(inputHash));
    }
    return Object.fromEntries([...byRule].map(([rule, hashes]) => [rule, hashes.size]));
  }

  /** One line for the end of a run. */
  totals(): string {
    const distinct = this.distinct();
    const sum = Object.values(distinct).reduce((all, count) => all + count, 0);
    const rules = Object.entries(distinct).map(([rule, count]) => `${rule} ${count}`);
    return `${sum} distinct bad inputs (${rules.join(", ")}): ${this.wrong.length} wrong answers`;
  }

  private faultOf(input: string, { status, headers, body }: TestResponse): string | null {
    if (status >= 500) return "is answered as a fault of ours";
    if (body.includes("INTERNAL_SERVER_ERROR")) return "is a masked fault of ours";
    // What a caller sent may come back in a message; that tells nobody anything new.
    const said = `${body}\n${Object.values(headers).join("\n")}`.replaceAll(input, "");
    const leak = Object.entries(LEAKS).find(([, pattern]) => pattern.test(said));
    return leak ? `leaks ${leak[0]}` : null;
  }
}
