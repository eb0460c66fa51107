import { useFormat } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./charts.module.css";
import type { ClaimPeriod } from "./claim-periods";

/** The figures of a chart, newest first, for those who read rather than look. Drawn once it is opened. */
export function ClaimsTable({ periods, isWeekly }: { periods: readonly ClaimPeriod[]; isWeekly: boolean }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const nameOf = usePeriodName();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.twin} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("charts.asTable")}</summary>
      {isOpen && (
        <table aria-label={t("charts.tableLabel")}>
          <thead>
            <tr>
              <th scope="col">{isWeekly ? t("charts.week") : t("charts.day")}</th>
              <th scope="col">{t("charts.claims")}</th>
            </tr>
          </thead>
          <tbody>
            {periods.toReversed().map((period) => (
              <tr key={period.from}>
                <th scope="row">{nameOf(period)}</th>
                <td>{formatNumber(period.claims)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

/** What a bar is called: its day, or its first and last one. */
export function usePeriodName(): (period: ClaimPeriod) => string {
  const { t } = useTranslation("app");
  const { formatDay } = useFormat();
  return ({ from, to }) =>
    from === to ? formatDay(from) : t("charts.fromTo", { from: formatDay(from), to: formatDay(to) });
}
