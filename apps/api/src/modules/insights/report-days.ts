import { REPORT_DAYS_MAX, REPORT_DAYS_MIN } from "@vouchsafe/contract";
import type { Database } from "../../platform/database/index.js";
import { badUserInput } from "../../platform/graphql/index.js";
import { type ClaimsOf, selectClaimsPerDay } from "./claim-days.query.js";
import { lastDays } from "./days.rules.js";

/** The days that reports look back over, in the organisation's time zone, and the claims on them. */
export class ReportDays {
  constructor(
    private readonly database: Database,
    private readonly timeZone: string,
  ) {}

  /** The last days, oldest first, today at the end. Refuses a range that no report looks back over. */
  last(count: number): readonly string[] {
    if (count < REPORT_DAYS_MIN || count > REPORT_DAYS_MAX) {
      throw badUserInput(`days must be between ${REPORT_DAYS_MIN} and ${REPORT_DAYS_MAX}.`);
    }
    return lastDays(this.database.now(), count, this.timeZone);
  }

  /** Claims on each of some days that follow each other; a day without claims is left out. */
  async claims(of: ClaimsOf, days: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined) return new Map();
    return selectClaimsPerDay(this.database, of, { from, to });
  }
}
