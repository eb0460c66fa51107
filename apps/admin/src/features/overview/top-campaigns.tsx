import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";

/** The campaigns with most claims in the days of the chart. */
export function TopCampaigns(props: { campaigns: OverviewFacts["topCampaigns"]; days: number }) {
  const { campaigns, days } = props;
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (
    <Panel title={t("overview.campaigns.title")} detail={t("overview.campaigns.detail", { count: days })}>
      {campaigns.length === 0 ? (
        <Text c="dimmed">{t("overview.campaigns.none")}</Text>
      ) : (
        <ol className={classes.rows}>
          {campaigns.map(({ campaign, claims }) => (
            <li key={campaign}>
              <Link to="/campaigns/$name" params={{ name: campaign }}>
                {campaign}
              </Link>
              <span className={classes.count}>{formatNumber(claims)}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
