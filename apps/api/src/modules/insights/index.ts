import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import type { Catalog } from "../catalog/index.js";
import type { Vouchers } from "../vouchers/index.js";
import { CampaignReportResolver } from "./campaign-report.resolver.js";
import { ChangesResolver } from "./changes.resolver.js";
import { ClaimantCounter } from "./claimant-counter.js";
import { OverviewResolver } from "./overview.resolver.js";
import { ReportDays } from "./report-days.js";
import { Stats } from "./stats/stats.js";
import { UserClaimsResolver } from "./user-claims.resolver.js";
import { VoucherReportResolver } from "./voucher-report.resolver.js";

export type { CodeStats, TotalStats, UnitStats, UsedStats } from "./stats/stats.js";
export { type Finding, verify } from "./verify/verify.js";

export interface InsightsParts {
  readonly database: Database;
  readonly config: Pick<Config, "timeZone" | "currency">;
  readonly catalog: Catalog;
  readonly vouchers: Vouchers;
}

/** Insights: what the rows of all other modules add up to, and who changed them. Reads only; owns no table. */
export function createInsights({ database, config, catalog, vouchers }: InsightsParts) {
  const reportDays = new ReportDays(database, config.timeZone);
  const claimants = new ClaimantCounter(database);
  const { currency } = config;
  return {
    resolvers: [
      new OverviewResolver({ database, reportDays, currency, vouchers }),
      new VoucherReportResolver({ database, currency, catalog, reportDays, claimants }),
      new CampaignReportResolver({ database, currency, reportDays, campaigns: vouchers.campaigns }),
      new ChangesResolver(database, catalog),
      new UserClaimsResolver(database),
    ] as readonly object[],

    /** Figures for the command line. */
    stats: new Stats({ database, currency, reportDays, campaigns: vouchers.campaigns }),
  };
}
