import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../button-link";
import { CHART_RANGE_DEFAULT } from "../../charts/chart-range";
import { ClaimsPerDayChart } from "../../charts/claims-per-day-chart";
import { RangeSwitch } from "../../charts/range-switch";
import { CampaignPageDocument } from "../../generated/graphql";
import { useListError } from "../../lists/use-list-error";
import { MessagePage } from "../../message-page";
import { usePageTitle } from "../../page-title";
import { Panel } from "../../panels/panel";
import panels from "../../panels/panels.module.css";
import { VoucherTotals } from "../../panels/voucher-totals";
import { CampaignBatches } from "./campaign-batches";
import { CampaignFigures } from "./campaign-figures";
import { CampaignHeader } from "./campaign-header";

const route = getRouteApi("/signed-in/campaigns/$name");

/** One campaign: its figures so far, its claims over time, and its vouchers. */
export function CampaignPage() {
  const { t } = useTranslation("app");
  const { name } = route.useParams();
  const { days = CHART_RANGE_DEFAULT } = route.useSearch();
  const navigate = route.useNavigate();
  usePageTitle(name);
  const query = useQuery(CampaignPageDocument, {
    variables: { name, days },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  // Another range leaves the figures where they are, and draws only the chart anew.
  const report = query.data?.campaign ?? (query.loading ? query.previousData?.campaign : undefined);

  if (query.data?.campaign === null) return <NoSuchCampaign />;
  if (report == null) return error === undefined ? <PageSkeleton /> : <ErrorState {...error} />;
  return (
    <>
      <CampaignHeader key={name} campaign={report.campaign} />
      <div className={panels.stack}>
        <CampaignFigures campaign={report.campaign} />
        <VoucherTotals totals={report.totals} hasMany />
        <Panel
          title={t("campaigns.overTime")}
          aside={
            <RangeSwitch
              range={days}
              onChange={(next) =>
                void navigate({ search: { days: next }, replace: true, resetScroll: false })
              }
            />
          }
        >
          <ClaimsPerDayChart days={query.data?.campaign?.claimsPerDay} />
        </Panel>
        <CampaignBatches campaign={name} />
      </div>
    </>
  );
}

function NoSuchCampaign() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("campaigns.notFoundTitle")}
      text={t("campaigns.notFoundText")}
      action={
        <ButtonLink to="/campaigns" variant="default">
          {t("campaigns.back")}
        </ButtonLink>
      }
    />
  );
}

function PageSkeleton() {
  const { t: shared } = useTranslation("shared");
  return (
    <div role="status" aria-label={shared("lists.loading")} className={panels.stack}>
      <Skeleton height={34} width={280} />
      <Skeleton height={140} />
      <Skeleton height={300} />
    </div>
  );
}
