import { Arg, Args, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  actorOf,
  type Connection,
  InvalidInput,
  type RequestContext,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import {
  type Campaign,
  CampaignConnection,
  CampaignNotFound,
  CampaignRenamed,
  CampaignsArgs,
  RenameCampaignResult,
} from "./campaign.types.js";
import type { CampaignReader } from "./campaign-reader.js";
import { renameCampaign } from "./rename-campaign.js";

@Resolver()
export class CampaignResolver {
  constructor(
    private readonly database: Database,
    private readonly reader: CampaignReader,
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => CampaignConnection, {
    description: "Campaigns, the one with the most recently created batch first. Superadmins and auditors.",
  })
  campaigns(@Args(() => CampaignsArgs) args: CampaignsArgs): Promise<Connection<Campaign>> {
    return this.reader.campaigns(args);
  }

  @Access("SUPERADMIN", { scope: "VOUCHERS_WRITE" })
  @Mutation(() => RenameCampaignResult, {
    description:
      "Gives every batch of a campaign another label, all of them at once. A label that another campaign has is refused as TAKEN. Superadmins.",
  })
  renameCampaign(
    @Arg("from", () => String, { description: "The label as it is." }) from: string,
    @Arg("to", () => String, { description: "The label as it is to be, at most 120 characters." }) to: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RenameCampaignResult> {
    const known = { INVALID_INPUT: InvalidInput, CAMPAIGN_NOT_FOUND: CampaignNotFound };
    return refusalsAsData(known, async () => {
      const name = await renameCampaign(this.database, actorOf(context), { from, to });
      const campaign = await this.reader.campaign(name);
      invariant(campaign, "A campaign that was renamed can be read");
      return new CampaignRenamed(campaign);
    });
  }
}
