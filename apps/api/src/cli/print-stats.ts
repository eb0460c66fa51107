import type { CodeStats, TotalStats, UnitStats, UsedStats } from "../modules/insights/index.js";
import { plainBenefit, plainMoney } from "../modules/vouchers/index.js";
import type { Config } from "../platform/config/index.js";
import { withModules } from "./open-modules.js";
import { CommandError, type Terminal } from "./terminal.js";

const LABEL_WIDTH = 12;

export interface StatsOptions {
  readonly campaign?: string;
  readonly all?: true;
  readonly json?: true;
}

/**
 * Prints the figures of a code, of a campaign, or of everything. They come from the counters that the reports of the
 * admin app read. Changes nothing. Refuses a code or campaign that does not exist.
 */
export async function printStats(
  config: Config,
  terminal: Terminal,
  code: string | undefined,
  options: StatsOptions,
): Promise<void> {
  const asked = [code, options.campaign, options.all].filter((each) => each !== undefined);
  if (asked.length !== 1) {
    throw new CommandError("Name one of these: a code, --campaign NAME, or --all.");
  }
  const lines = await withModules(
    config,
    async ({ insights: { stats } }) => {
      if (code !== undefined) {
        const figures = await stats.ofCode(code);
        if (!figures) throw new CommandError(`There is no code ${code}.`);
        return options.json ? [JSON.stringify(figures)] : codeLines(figures);
      }
      const total =
        options.campaign === undefined
          ? await stats.ofEverything()
          : await stats.ofCampaign(options.campaign);
      if (!total) throw new CommandError(`No voucher carries the campaign label ${options.campaign}.`);
      return options.json ? [JSON.stringify(total)] : totalLines(total);
    },
    { outdated: "REFUSE" },
  );
  terminal.stdout.write(`${lines.join("\n")}\n`);
}

function codeLines(figures: CodeStats): string[] {
  const isSingle = figures.type === "SINGLE_CODE";
  return [
    line("Code", isSingle ? figures.code : `${figures.code} (${figures.codeState})`),
    line("Voucher", figures.voucher),
    ...(figures.campaign === null ? [] : [line("Campaign", figures.campaign)]),
    line("Status", figures.status),
    line("Type", figures.type),
    ...figures.value.map((benefit) =>
      line("Value", `${plainBenefit(benefit)}${benefit.model === null ? "" : ` for ${benefit.model}`}`),
    ),
    line("Uses", usesText(figures.uses)),
    line("Rate", percent(figures.uses.rate)),
    ...(isSingle
      ? []
      : [line("All codes", `${usesText(figures.voucherUses)}, ${percent(figures.voucherUses.rate)}`)]),
    line("Created", figures.created.toISOString()),
    line("Expires", figures.expires?.toISOString() ?? "never"),
    line("Use until", usageText(figures)),
    ...usedLines(figures.used),
    ...unitLines(figures.units),
    line("Peak day", peakText(figures.peakDay)),
  ];
}

function totalLines(total: TotalStats): string[] {
  return [
    line("Campaign", total.campaign ?? "all vouchers"),
    line("Vouchers", `${total.vouchers}, of which ${total.activeVouchers} active`),
    line("Uses", usesText(total.uses)),
    line("Rate", percent(total.uses.rate)),
    ...usedLines(total.used),
    ...unitLines(total.units),
    line("Peak day", peakText(total.peakDay)),
  ];
}

/** What took effect of what was claimed; discounts only where something was taken off. */
function usedLines({
  totalDistributed,
  totalUsed,
  usageRate,
  totalDiscountGiven,
  currency,
}: UsedStats): string[] {
  const off = plainMoney(totalDiscountGiven, currency);
  return [
    line("Used", `${totalUsed} of ${totalDistributed} claims, ${percent(usageRate)}`),
    ...(totalDiscountGiven === 0 ? [] : [line("Discounts", `${off} taken off`)]),
  ];
}

function unitLines(units: readonly UnitStats[]): string[] {
  return units.map(({ unit, model, given, spent, remaining, expired, voided }) =>
    line(
      "Given",
      `${given} ${unit}${model ? ` for ${model}` : ""}: ${spent} spent, ${remaining} left, ${expired} expired, ${voided} taken back`,
    ),
  );
}

const line = (label: string, text: string) => `${label.padEnd(LABEL_WIDTH)}${text}`;

const usesText = ({ claims, limit }: CodeStats["uses"]) => `${claims} / ${limit ?? "unlimited"}`;

/** One decimal; a voucher without a limit has no rate. */
const percent = (rate: number | null) => (rate === null ? "N/A" : `${(rate * 100).toFixed(1)} %`);

function usageText({ usageEnds, usageValidDays }: CodeStats): string {
  const parts = [
    ...(usageValidDays === null ? [] : [`${usageValidDays} days after the claim`]),
    ...(usageEnds === null ? [] : [usageEnds.toISOString()]),
  ];
  return parts.length === 0 ? "never ends" : parts.join(", at the latest ");
}

const peakText = (peak: CodeStats["peakDay"]) =>
  peak === null ? "no claims in the last 30 days" : `${peak.day} (${peak.claims} claims)`;
