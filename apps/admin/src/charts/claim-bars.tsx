import "@mantine/charts/styles.css";
import { BarChart, ChartTooltip } from "@mantine/charts";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./charts.module.css";
import type { ClaimPeriod } from "./claim-periods";
import { usePeriodName } from "./claims-table";

const HEIGHT = 220;
const BAR_WIDTH_MAX = 28;
/** Room between two days on the axis, so that they never touch. */
const TICK_GAP = 28;

/** As the library draws them, but within the chart: by itself it moves them out over its edge. */
const TICK = { fontSize: 12, fill: "currentColor" };

/** The bars alone. Nothing moves: a figure that grows is read later than one that stands. */
export function ClaimBars({ periods }: { periods: readonly ClaimPeriod[] }) {
  const { t } = useTranslation("app");
  const { formatDayShort, formatNumber } = useFormat();
  const nameOf = usePeriodName();
  const series = [{ name: "claims", label: t("charts.claims"), color: "var(--claim-bar)" }];
  return (
    <BarChart
      className={classes.bars ?? ""}
      h={HEIGHT}
      data={periods.map((period) => ({ ...period }))}
      dataKey="from"
      series={series}
      gridAxis="x"
      strokeDasharray="0"
      tickLine="none"
      maxBarWidth={BAR_WIDTH_MAX}
      accessibilityLayer={false}
      valueFormatter={formatNumber}
      gridColor="var(--vs-hairline)"
      textColor="var(--mantine-color-dimmed)"
      // One claim beside thousands still shows; none shows nothing.
      barProps={{ radius: [2, 2, 0, 0], minPointSize: (claims) => (claims === null || claims === 0 ? 0 : 2) }}
      xAxisProps={{ tickFormatter: formatDayShort, minTickGap: TICK_GAP }}
      yAxisProps={{ allowDecimals: false, width: "auto", tickCount: 4, tick: TICK }}
      tooltipProps={{
        content: ({ label, payload }) => {
          const period = periods.find(({ from }) => from === label);
          return (
            period !== undefined && (
              <ChartTooltip
                label={nameOf(period)}
                payload={payload}
                series={series}
                valueFormatter={formatNumber}
              />
            )
          );
        },
      }}
    />
  );
}
