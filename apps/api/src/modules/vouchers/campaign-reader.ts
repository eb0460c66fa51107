import { invariant, once, tidyLine } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import { type Connection, readPage, readSearch, toConnection } from "../../platform/graphql/index.js";
import { selectFigures } from "./batch-figures.query.js";
import { type CampaignRow, campaignKey, selectCampaigns, selectNamedCampaigns } from "./campaign.query.js";
import { Campaign, type CampaignsArgs } from "./campaign.types.js";
import type { Select } from "./voucher-batch.row.js";

/** Reads campaigns. A fixed number of statements per page, whatever its size. */
export class CampaignReader {
  private readonly select: Select = (sql, values) => selectRows(this.database.reader, sql, values);

  constructor(private readonly database: Database) {}

  /** One page of campaigns. Refuses a broken cursor and a search that is too long. */
  async campaigns(args: CampaignsArgs): Promise<Connection<Campaign>> {
    const page = readPage(args, ["instant", "string"]);
    const search = readSearch(args.search);
    const rows = await selectCampaigns(this.select, { page, search, now: this.database.now() });
    const shown = this.toCampaigns(rows.slice(0, page.first));
    return toConnection(rows, page.first, campaignKey, (row) => {
      const campaign = shown.get(row.name);
      invariant(campaign, "Every row of a page is shown");
      return campaign;
    });
  }

  /** The campaign of a name; null when no batch carries it. */
  async campaign(name: string): Promise<Campaign | null> {
    const rows = await selectNamedCampaigns(this.select, [tidyLine(name)], this.database.now());
    const [campaign] = this.toCampaigns(rows).values();
    return campaign ?? null;
  }

  /** Campaigns by name. Their figures are read together, if at all. */
  private toCampaigns(rows: readonly CampaignRow[]): ReadonlyMap<string, Campaign> {
    const now = this.database.now();
    const names = rows.map((row) => row.name);
    const readFigures = once(() => selectFigures(this.select, "CAMPAIGN", names, now));
    return new Map(
      rows.map((row) => [
        row.name,
        Object.assign(new Campaign(), {
          ...row,
          loadFigures: async () => (await readFigures()).get(row.name) ?? [],
        } satisfies Omit<Campaign, "figures">),
      ]),
    );
  }
}
