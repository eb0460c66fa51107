import { Text } from "@mantine/core";
import { UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { CampaignPageQuery } from "../../generated/graphql";
import { Panel } from "../../panels/panel";
import { UnitTable } from "../../panels/unit-table";
import classes from "./campaigns.module.css";

type Campaign = NonNullable<CampaignPageQuery["campaign"]>["campaign"];

/** How much of a campaign was claimed, and what became of what it gave. */
export function CampaignFigures({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { claimedCount, claimLimit, figures } = campaign;
  const claimed = formatNumber(claimedCount);
  const text =
    claimLimit === null
      ? t("list.claimedUnlimited", { claimed })
      : t("list.claimedOf", { claimed, limit: formatNumber(claimLimit) });
  return (
    <Panel title={t("campaigns.figures")}>
      <div className={classes.figures}>
        <UsageBar value={claimedCount} limit={claimLimit} text={text} />
        {figures.length === 0 ? (
          <Text c="dimmed">{t("campaigns.noFigures")}</Text>
        ) : (
          <UnitTable
            units={figures.map(({ unit }) => unit)}
            rows={(["granted", "remaining", "spent", "expired", "voided"] as const)
              .filter((kind) => kind !== "voided" || figures.some(({ voided }) => voided > 0))
              .map((kind) => ({
                name: t(`voucher.figure.${kind}`),
                amounts: figures.map((figure) => figure[kind]),
              }))}
          />
        )}
      </div>
    </Panel>
  );
}
