import { Link, type LinkProps } from "@tanstack/react-router";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";

/** The redemptions that were accepted: what the counts of claims count. */
const ACCEPTED = { kind: "REDEEM", outcome: "ACCEPTED" } as const;

/** Claims today and this week beside the same time a week before, and how many vouchers can be claimed. */
export function ClaimFigures({ overview }: { overview: OverviewFacts }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const compared = useComparison();
  return (
    <ul className={classes.cards}>
      <FigureCard
        to="/attempts"
        search={ACCEPTED}
        name={t("overview.claimsToday")}
        figure={formatNumber(overview.claimsToday)}
        hint={compared(overview.claimsToday, overview.claimsSameDayWeekBefore)}
      />
      <FigureCard
        to="/attempts"
        search={ACCEPTED}
        name={t("overview.claimsThisWeek")}
        figure={formatNumber(overview.claimsThisWeek)}
        hint={compared(overview.claimsThisWeek, overview.claimsWeekBefore)}
      />
      <FigureCard
        to="/vouchers"
        search={{ status: "ACTIVE" }}
        name={t("overview.activeBatches")}
        figure={formatNumber(overview.activeBatches)}
        hint={t("overview.activeBatchesHint")}
      />
    </ul>
  );
}

type FigureCardProps = Pick<LinkProps, "to" | "search"> & { name: string; figure: string; hint: string };

/** One figure; a press anywhere on it leads to what it counts. */
function FigureCard({ name, figure, hint, ...target }: FigureCardProps) {
  return (
    <li>
      <Link {...target} className={classes.card}>
        <span className={classes.name}>{name}</span>
        <span className={classes.big}>{figure}</span>
        <span className={classes.hint}>{hint}</span>
      </Link>
    </li>
  );
}

/** How a figure stands to the one of a week before, in words: neither more nor less is good by itself. */
function useComparison(): (now: number, before: number) => string {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (now, before) => {
    if (now === before) return t("overview.asWeekBefore");
    const difference = formatNumber(Math.abs(now - before));
    const facts = { difference, before: formatNumber(before) };
    return t(now > before ? "overview.moreThanWeekBefore" : "overview.lessThanWeekBefore", facts);
  };
}
