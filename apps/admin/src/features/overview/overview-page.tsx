import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState, PageHeader } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { CHART_RANGE_DEFAULT } from "../../charts/chart-range";
import { ClaimsPerDayChart } from "../../charts/claims-per-day-chart";
import { RangeSwitch } from "../../charts/range-switch";
import { OverviewDocument } from "../../generated/graphql";
import { useListError } from "../../lists/use-list-error";
import { usePageTitle } from "../../page-title";
import { Panel } from "../../panels/panel";
import panels from "../../panels/panels.module.css";
import { VoucherTotals } from "../../panels/voucher-totals";
import { useViewer } from "../../viewer/viewer";
import { ClaimFigures } from "./claim-figures";
import { FirstSteps } from "./first-steps";
import { NearLimit } from "./near-limit";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";
import { Suspicious } from "./suspicious";
import { TopCampaigns } from "./top-campaigns";
import { UnitFigures } from "./unit-figures";

const route = getRouteApi("/signed-in/");

/** What happened lately, what it cost, and what needs somebody's eye; every figure leads to what it counts. */
export function OverviewPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("overview.title"));
  const { days = CHART_RANGE_DEFAULT } = route.useSearch();
  const query = useQuery(OverviewDocument, { variables: { days }, fetchPolicy: "cache-and-network" });
  const error = useListError(query);
  // Another range draws only the chart and what belongs to it anew: all other figures are of fixed times.
  const overview = (query.data ?? (query.loading ? query.previousData : undefined))?.overview;
  return (
    <>
      <PageHeader title={t("overview.title")} detail={<Zone />} />
      {overview === undefined && error !== undefined && <ErrorState {...error} />}
      {overview === undefined && error === undefined && <Bones />}
      {overview !== undefined && (
        <Figures overview={overview} chartDays={query.data?.overview.claimsPerDay} />
      )}
    </>
  );
}

/** Days begin and end where the organisation is, whoever looks. */
function Zone() {
  const { t } = useTranslation("app");
  const { settings } = useViewer();
  return t("overview.zone", { zone: settings.timeZone });
}

function Figures(props: { overview: OverviewFacts; chartDays: OverviewFacts["claimsPerDay"] | undefined }) {
  const { overview, chartDays } = props;
  const { t } = useTranslation("app");
  const { days = CHART_RANGE_DEFAULT } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className={panels.stack}>
      <FirstSteps overview={overview} />
      <ClaimFigures overview={overview} />
      <div className={classes.wideAndNarrow}>
        <Panel
          title={t("overview.overTime")}
          aside={
            <RangeSwitch
              range={days}
              onChange={(next) =>
                void navigate({ search: { days: next }, replace: true, resetScroll: false })
              }
            />
          }
        >
          <ClaimsPerDayChart days={chartDays} />
        </Panel>
        <TopCampaigns campaigns={overview.topCampaigns} days={days} />
      </div>
      <VoucherTotals totals={overview.totals} hasMany />
      <UnitFigures units={overview.units} />
      <div className={classes.halves}>
        <NearLimit batches={overview.nearLimit} />
        <Suspicious callers={overview.suspicious} />
      </div>
    </div>
  );
}

function Bones() {
  const { t: shared } = useTranslation("shared");
  return (
    <div role="status" aria-label={shared("lists.loading")} className={panels.stack}>
      <div className={classes.cards}>
        <Skeleton height={96} />
        <Skeleton height={96} />
        <Skeleton height={96} />
      </div>
      <Skeleton height={330} />
      <Skeleton height={200} />
    </div>
  );
}
