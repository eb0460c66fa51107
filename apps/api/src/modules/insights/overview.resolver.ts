import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import { Access, type RequestContext, readerOf, SafeInt } from "../../platform/graphql/index.js";
import { VoucherBatch, type Vouchers } from "../vouchers/index.js";
import { claimsOn, everyDay, peakDay, WEEK_DAYS } from "./days.rules.js";
import {
  countActiveBatches,
  selectNearLimit,
  selectSuspicious,
  selectTopCampaigns,
} from "./overview.query.js";
import { CampaignClaims, Overview, OverviewUnits, SuspiciousCaller } from "./overview.types.js";
import { selectOverviewUnits } from "./overview-units.query.js";
import type { ReportDays } from "./report-days.js";
import { selectTotals } from "./voucher-totals.query.js";
import { VoucherTotals } from "./voucher-totals.types.js";

@Resolver(() => Overview)
export class OverviewResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly reportDays: ReportDays;
      /** ISO 4217 currency of the platform. */
      readonly currency: string;
      readonly vouchers: Pick<Vouchers, "showBatches">;
    },
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => Overview, {
    description: "What happens now, and what happened over the last days. Superadmins and auditors.",
  })
  async overview(
    @Arg("days", () => Int, {
      defaultValue: 30,
      description: "Days to look back over, today included: 7 to 366.",
    })
    days: number,
  ): Promise<Overview> {
    const range = this.parts.reportDays.last(days);
    const weeks = this.parts.reportDays.last(2 * WEEK_DAYS);
    const counted = await this.parts.reportDays.claims("ALL", range.length > weeks.length ? range : weeks);
    const claimsPerDay = everyDay(range, counted);
    return {
      range,
      claimsToday: claimsOn(weeks.slice(-1), counted),
      claimsSameDayWeekBefore: claimsOn(weeks.slice(-1 - WEEK_DAYS, -WEEK_DAYS), counted),
      claimsThisWeek: claimsOn(weeks.slice(-WEEK_DAYS), counted),
      claimsWeekBefore: claimsOn(weeks.slice(0, WEEK_DAYS), counted),
      claimsPerDay,
      peakDay: peakDay(claimsPerDay),
    };
  }

  @FieldResolver(() => SafeInt, { description: "Batches that can be claimed now." })
  activeBatches(): Promise<number> {
    return countActiveBatches(this.parts.database);
  }

  @FieldResolver(() => VoucherTotals, { description: "All vouchers ever issued, in numbers." })
  async totals(): Promise<VoucherTotals> {
    const { database, currency } = this.parts;
    return { ...(await selectTotals(database, "ALL")), currency };
  }

  @FieldResolver(() => [OverviewUnits], { description: "What became of everything ever given, per unit." })
  units(): Promise<OverviewUnits[]> {
    const weeks = this.parts.reportDays.last(2 * WEEK_DAYS);
    return selectOverviewUnits(this.parts.database, {
      week: dayAt(weeks, WEEK_DAYS),
      weekBefore: dayAt(weeks, 0),
    });
  }

  @FieldResolver(() => [CampaignClaims], {
    description: "The campaigns with the most claims in the range, at most 5.",
  })
  topCampaigns(@Root() { range }: Overview): Promise<CampaignClaims[]> {
    return selectTopCampaigns(this.parts.database, {
      from: dayAt(range, 0),
      to: dayAt(range, range.length - 1),
    });
  }

  @FieldResolver(() => [VoucherBatch], {
    description:
      "Batches that can be claimed now and have 80 % or more of their claim limit taken: the 5 that are nearest to it.",
  })
  async nearLimit(@Ctx() context: RequestContext): Promise<VoucherBatch[]> {
    const ids = await selectNearLimit(this.parts.database);
    return this.parts.vouchers.showBatches(ids, readerOf(context));
  }

  @FieldResolver(() => [SuspiciousCaller], {
    description: "Who typed 10 or more wrong codes in the last 24 hours: the 5 with the most.",
  })
  suspicious(): Promise<SuspiciousCaller[]> {
    return selectSuspicious(this.parts.database);
  }
}

function dayAt(days: readonly string[], place: number): string {
  const day = days[place];
  invariant(day !== undefined, "A range of days has the day");
  return day;
}
