import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import lists from "../../lists/lists.module.css";
import { Panel } from "../../panels/panel";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";

/** Vouchers that will soon be claimed as often as they can be. */
export function NearLimit({ batches }: { batches: OverviewFacts["nearLimit"] }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (
    <Panel
      title={t("overview.nearLimit.title")}
      aside={
        batches.length > 0 && (
          <Link to="/vouchers" search={{ nearLimit: true }} className={lists.link}>
            {t("overview.nearLimit.all")}
          </Link>
        )
      }
    >
      {batches.length === 0 ? (
        <Text c="dimmed">{t("overview.nearLimit.none")}</Text>
      ) : (
        <ul className={classes.rows}>
          {batches.map(({ id, name, claimedCount, claimLimit }) => (
            <li key={id}>
              <Link to="/vouchers/$batchId" params={{ batchId: id }}>
                {name}
              </Link>
              <span className={classes.bar}>
                <UsageBar
                  value={claimedCount}
                  limit={claimLimit}
                  text={`${formatNumber(claimedCount)} / ${claimLimit === null ? t("words.unlimited") : formatNumber(claimLimit)}`}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
