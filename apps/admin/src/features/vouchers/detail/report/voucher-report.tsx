import { useQuery } from "@apollo/client/react";
import { SegmentedControl, Title } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { ClaimsPerDayChart } from "../../../../charts/claims-per-day-chart";
import { VoucherReportDocument } from "../../../../generated/graphql";
import lists from "../../../../lists/lists.module.css";
import { useListError } from "../../../../lists/use-list-error";
import { VoucherTotals } from "../../../../panels/voucher-totals";
import { DAY_RANGE_DEFAULT, DAY_RANGES } from "../voucher-page-search";
import classes from "./report.module.css";
import { ReportFacts } from "./report-facts";

const route = getRouteApi("/signed-in/vouchers/$batchId");

/** How a voucher does: claims over time, and the figures that are asked for most. */
export function VoucherReport({ batchId }: { batchId: string }) {
  const { t } = useTranslation("app");
  const { days = DAY_RANGE_DEFAULT } = route.useSearch();
  const headingId = useId();
  const query = useQuery(VoucherReportDocument, {
    variables: { batchId, days },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const shown = query.data ?? query.previousData;
  const report = shown?.voucherReport ?? undefined;
  if (error !== undefined && report === undefined) {
    return (
      <div className={lists.panel}>
        <ErrorState {...error} />
      </div>
    );
  }
  return (
    <div className={classes.report}>
      <ReportFacts report={report} />
      {report !== undefined && <VoucherTotals totals={report.totals} hasMany={false} />}
      <section className={classes.chart} aria-labelledby={headingId}>
        <div className={classes.head}>
          <Title order={2} size="h3" id={headingId}>
            {t("report.claimsOverTime")}
          </Title>
          <DayRanges days={days} />
        </div>
        <ClaimsPerDayChart days={report?.claimsPerDay} />
      </section>
    </div>
  );
}

function DayRanges({ days }: { days: number }) {
  const { t } = useTranslation("app");
  const navigate = route.useNavigate();
  return (
    <SegmentedControl
      size="sm"
      aria-label={t("report.range")}
      value={String(days)}
      data={DAY_RANGES.map((range) => ({ value: String(range), label: t("report.days", { count: range }) }))}
      onChange={(value) =>
        void navigate({
          search: (before) => {
            const { days: _, ...others } = before;
            const range = DAY_RANGES.find((each) => String(each) === value);
            return range === undefined ? others : { ...others, days: range };
          },
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
