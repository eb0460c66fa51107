import { verify } from "../modules/insights/index.js";
import type { Database } from "../platform/database/index.js";

/**
 * Recounts everything, as `vouchsafe verify` does, and gives the rules that do not hold with what breaks them:
 * none, whatever was done before.
 */
export async function brokenRules(database: Database): Promise<string[]> {
  const broken: string[] = [];
  for await (const finding of verify(database)) {
    if (finding.broken.length > 0) broken.push(`${finding.name}: ${finding.broken.join(", ")}`);
  }
  return broken;
}
