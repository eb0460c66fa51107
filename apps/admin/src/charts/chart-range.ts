/** How many days a chart can show, today included. */
export const CHART_RANGES = [30, 90, 365] as const;
export type ChartRange = (typeof CHART_RANGES)[number];
export const CHART_RANGE_DEFAULT: ChartRange = 30;

/** What the address of a page with a chart says; the default is left out. */
export type ChartSearch = { days?: ChartRange | undefined };

/** Reads the address; what is not one of the ranges is left out. */
export function chartSearch(raw: Record<string, unknown>): ChartSearch {
  const days = CHART_RANGES.find((range) => range === Number(raw["days"]));
  return days === undefined || days === CHART_RANGE_DEFAULT ? {} : { days };
}
