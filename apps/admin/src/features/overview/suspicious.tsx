import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { StatusBadge } from "@vouchsafe/ui";
import { useFormat, useNow } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import lists from "../../lists/lists.module.css";
import { Panel } from "../../panels/panel";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";

type Caller = OverviewFacts["suspicious"][number];

/** Who tried many wrong codes lately: each leads to those tries. */
export function Suspicious({ callers }: { callers: readonly Caller[] }) {
  const { t } = useTranslation("app");
  return (
    <Panel
      title={t("overview.suspicious.title")}
      detail={t("overview.suspicious.detail")}
      aside={
        callers.length > 0 && (
          <Link to="/attempts" search={{ wrong: true }} className={lists.link}>
            {t("overview.suspicious.all")}
          </Link>
        )
      }
    >
      {callers.length === 0 ? (
        <Text c="dimmed">{t("overview.suspicious.none")}</Text>
      ) : (
        <ul className={classes.rows}>
          {callers.map((caller) => (
            <CallerRow key={caller.user?.id ?? caller.network} caller={caller} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function CallerRow({ caller }: { caller: Caller }) {
  const { t } = useTranslation("app");
  const { formatNumber, formatRelative } = useFormat();
  const now = useNow();
  const { user, network, wrongCodes, lastAt } = caller;
  const who = user === null ? { network: network ?? undefined } : { person: user.id };
  return (
    <li>
      <span>
        <Link to="/attempts" search={{ ...who, wrong: true }}>
          {user?.name ?? network}
        </Link>
        <span className={lists.sub}>{formatRelative(lastAt, now)}</span>
      </span>
      <StatusBadge
        tone="negative"
        text={t("overview.suspicious.wrongCodes", { count: wrongCodes, formatted: formatNumber(wrongCodes) })}
      />
    </li>
  );
}
