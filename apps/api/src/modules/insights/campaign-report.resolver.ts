import { Arg, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import { Access } from "../../platform/graphql/index.js";
import type { CampaignReader } from "../vouchers/index.js";
import { CampaignReport } from "./campaign-report.types.js";
import { everyDay, peakDay } from "./days.rules.js";
import type { ReportDays } from "./report-days.js";
import { selectTotals } from "./voucher-totals.query.js";
import { VoucherTotals } from "./voucher-totals.types.js";

@Resolver(() => CampaignReport)
export class CampaignReportResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      /** ISO 4217 currency of the platform. */
      readonly currency: string;
      readonly reportDays: ReportDays;
      readonly campaigns: CampaignReader;
    },
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => CampaignReport, {
    nullable: true,
    description:
      "What became of one campaign, or null when no batch carries its label. Superadmins and auditors.",
  })
  async campaign(
    @Arg("name", () => String, { description: "Exact label of the campaign." }) name: string,
    @Arg("days", () => Int, {
      defaultValue: 30,
      description: "Days to look back over, today included: 7 to 366.",
    })
    days: number,
  ): Promise<CampaignReport | null> {
    const { reportDays, campaigns } = this.parts;
    const range = reportDays.last(days);
    const campaign = await campaigns.campaign(name);
    if (!campaign) return null;
    const counted = await reportDays.claims({ campaign: campaign.name }, range);
    const claimsPerDay = everyDay(range, counted);
    return { campaign, claimsPerDay, peakDay: peakDay(claimsPerDay) };
  }

  @FieldResolver(() => VoucherTotals, {
    description: "The vouchers of the campaign in numbers: handed out, took effect, taken off prices.",
  })
  async totals(@Root() { campaign }: CampaignReport): Promise<VoucherTotals> {
    const { database, currency } = this.parts;
    return { ...(await selectTotals(database, { campaign: campaign.name })), currency };
  }
}
