import { Arg, Int, Query, Resolver } from "type-graphql";
import { Access } from "../../platform/graphql/index.js";
import type { CampaignReader } from "../vouchers/index.js";
import { CampaignReport } from "./campaign-report.types.js";
import { everyDay, peakDay } from "./days.rules.js";
import type { ReportDays } from "./report-days.js";

@Resolver()
export class CampaignReportResolver {
  constructor(
    private readonly reportDays: ReportDays,
    private readonly campaigns: CampaignReader,
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
    const range = this.reportDays.last(days);
    const campaign = await this.campaigns.campaign(name);
    if (!campaign) return null;
    const counted = await this.reportDays.claims({ campaign: campaign.name }, range);
    const claimsPerDay = everyDay(range, counted);
    return { campaign, claimsPerDay, peakDay: peakDay(claimsPerDay) };
  }
}
