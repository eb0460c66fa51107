import { normaliseCode } from "@vouchsafe/contract";
import type { Database } from "../../../platform/database/index.js";
import type { CampaignReader, Unit } from "../../vouchers/index.js";
import { selectBenefitUsage } from "../benefit-usage.query.js";
import type { ClaimsOf } from "../claim-days.query.js";
import { type DayClaims, everyDay, peakDay } from "../days.rules.js";
import { selectOverviewUnits } from "../overview-units.query.js";
import type { ReportDays } from "../report-days.js";
import { selectTotals, type TotalsOf } from "../voucher-totals.query.js";
import {
  type CodeFigures,
  selectCodeFigures,
  selectVoucherTotals,
  type VoucherTotals,
} from "./stats.query.js";

/** Days that are looked back over for the peak day, today included. */
export const STATS_DAYS = 30;

/** What became of the units of one kind that were given, in whole units. */
export interface UnitStats {
  readonly unit: Unit;
  /** Slug of the only model they pay for; null is any. Left out where kinds are added up. */
  readonly model?: string | null;
  readonly given: number;
  readonly spent: number;
  readonly remaining: number;
  /** Past their usage deadline before they were spent. */
  readonly expired: number;
  readonly voided: number;
}

/** How many claims took effect, and what orders that were paid took off. */
export interface UsedStats {
  readonly totalDistributed: number;
  readonly totalUsed: number;
  /** 0 to 1; null without claims. */
  readonly usageRate: number | null;
  /** In whole minor units of `currency`. */
  readonly totalDiscountGiven: number;
  readonly currency: string;
}

/** The figures of one code, and of the voucher it belongs to. */
export interface CodeStats extends CodeFigures {
  /** Of all codes of the voucher together. */
  readonly used: UsedStats;
  readonly units: readonly UnitStats[];
  readonly peakDay: DayClaims | null;
}

/** The figures of a campaign, or of everything. */
export interface TotalStats extends VoucherTotals {
  readonly used: UsedStats;
  /** Null is everything. */
  readonly campaign: string | null;
  readonly units: readonly UnitStats[];
  readonly peakDay: DayClaims | null;
}

export interface StatsParts {
  readonly database: Database;
  /** ISO 4217 currency of the platform. */
  readonly currency: string;
  readonly reportDays: ReportDays;
  readonly campaigns: CampaignReader;
}

/**
 * Figures for the command line, from the counters that the reports read: each agrees with the screen that shows it,
 * and costs the same however many claims there are.
 */
export class Stats {
  constructor(private readonly parts: StatsParts) {}

  /** Of a code in any spelling; null when nothing that was issued has it. */
  async ofCode(typed: string): Promise<CodeStats | null> {
    const code = normaliseCode(typed);
    const found = code.ok ? await selectCodeFigures(this.parts.database, code.normal) : null;
    if (!found) return null;
    const { batchId, ...figures } = found;
    const usage = await selectBenefitUsage(this.parts.database, batchId);
    const values = figures.value.filter(({ unit }) => unit !== null);
    const units = usage.map(
      ({ granted, unit, spent, remaining, expired, voided }, at): UnitStats => ({
        unit,
        model: values[at]?.model ?? null, // both are in the batch's own order
        given: granted,
        spent,
        remaining,
        expired,
        voided,
      }),
    );
    return {
      ...figures,
      used: await this.used({ batchId }),
      units,
      peakDay: await this.peakDay({ batchId }),
    };
  }

  /** Of all vouchers under a label; null when no voucher carries it. */
  async ofCampaign(label: string): Promise<TotalStats | null> {
    const campaign = await this.parts.campaigns.campaign(label);
    if (!campaign) return null;
    const totals = await selectVoucherTotals(this.parts.database, campaign.name);
    const units = (await campaign.figures()).map(({ granted, ...figures }) => ({
      ...figures,
      given: granted,
    }));
    return {
      campaign: campaign.name,
      ...totals,
      used: await this.used({ campaign: campaign.name }),
      units,
      peakDay: await this.peakDay({ campaign: campaign.name }),
    };
  }

  async ofEverything(): Promise<TotalStats> {
    const today = this.parts.reportDays.last(STATS_DAYS).at(-1) ?? "";
    const units = await selectOverviewUnits(this.parts.database, { week: today, weekBefore: today });
    return {
      campaign: null,
      ...(await selectVoucherTotals(this.parts.database, null)),
      used: await this.used("ALL"),
      units: units.map(({ unit, given, spent, remaining, expired, voided }) => ({
        unit,
        given,
        spent,
        remaining,
        expired,
        voided,
      })),
      peakDay: await this.peakDay("ALL"),
    };
  }

  private async used(of: TotalsOf): Promise<UsedStats> {
    const { database, currency } = this.parts;
    const { totalDistributed, totalUsed, usageRate, totalDiscountGiven } = await selectTotals(database, of);
    return { totalDistributed, totalUsed, usageRate, totalDiscountGiven, currency };
  }

  private async peakDay(of: ClaimsOf): Promise<DayClaims | null> {
    const days = this.parts.reportDays.last(STATS_DAYS);
    return peakDay(everyDay(days, await this.parts.reportDays.claims(of, days)));
  }
}
