import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CHART_RANGE_DEFAULT, CHART_RANGES, type ChartRange } from "./chart-range";

type RangeSwitchProps = {
  range: ChartRange;
  /** Gets undefined for the default, which an address does not name. */
  onChange: (range: ChartRange | undefined) => void;
};

/** How far back a chart goes. */
export function RangeSwitch({ range, onChange }: RangeSwitchProps) {
  const { t } = useTranslation("app");
  return (
    <SegmentedControl
      aria-label={t("charts.range")}
      size="xs"
      data={CHART_RANGES.map((days) => ({ value: String(days), label: t("charts.days", { count: days }) }))}
      value={String(range)}
      onChange={(value) => {
        const next = CHART_RANGES.find((days) => String(days) === value);
        onChange(next === CHART_RANGE_DEFAULT ? undefined : next);
      }}
    />
  );
}
