import { Skeleton } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import classes from "./charts.module.css";
import { busiestDay, claimPeriods, type DayClaims, isWeekly, sumOf } from "./claim-periods";
import { ClaimsTable } from "./claims-table";

// The drawing library is larger than all pages together: it comes when a chart is first shown.
const ClaimBars = lazy(async () => ({ default: (await import("./claim-bars")).ClaimBars }));

type ClaimsPerDayChartProps = {
  /** Every day of the range, oldest first, days without a claim too; undefined while they are on their way. */
  days: readonly DayClaims[] | undefined;
};

/**
 * Claims over time as bars, with the same facts in a sentence and in a table. Assistive technology gets those
 * two; the drawing is for the eye.
 */
export function ClaimsPerDayChart({ days }: ClaimsPerDayChartProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  if (days === undefined) {
    return (
      <div role="status" aria-label={shared("lists.loading")} className={classes.figure}>
        <Bones />
      </div>
    );
  }
  const periods = claimPeriods(days);
  return (
    <figure className={classes.figure}>
      <div className={classes.drawing} aria-hidden>
        {sumOf(days) === 0 ? (
          <p className={classes.none}>{t("charts.noClaims")}</p>
        ) : (
          <Suspense fallback={<Bones />}>
            <ClaimBars periods={periods} />
          </Suspense>
        )}
      </div>
      <figcaption className={classes.caption}>
        <Summary days={days} />
      </figcaption>
      <ClaimsTable periods={periods} isWeekly={isWeekly(days)} />
    </figure>
  );
}

function Bones() {
  return <Skeleton height={220} />;
}

/** What the chart says at a glance, in words. */
function Summary({ days }: { days: readonly DayClaims[] }) {
  const { t } = useTranslation("app");
  const { formatDay, formatNumber } = useFormat();
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined) return t("charts.noClaims");
  const claims = sumOf(days);
  const total = t("charts.total", {
    count: claims,
    formatted: formatNumber(claims),
    from: formatDay(first),
    to: formatDay(last),
  });
  const busiest = busiestDay(days);
  if (busiest === undefined) return total;
  const most = t("charts.busiest", { day: formatDay(busiest.day), formatted: formatNumber(busiest.claims) });
  return `${total} ${most}`;
}
