import { Skeleton } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherReportQuery } from "../../../../generated/graphql";
import classes from "./report.module.css";

type Report = NonNullable<VoucherReportQuery["voucherReport"]>;

/** The figures of a voucher, each with what it means; bones while they are on their way. */
export function ReportFacts({ report }: { report: Report | undefined }) {
  const { t } = useTranslation("app");
  const { formatNumber, formatShare } = useFormat();
  return (
    <dl className={classes.facts}>
      <Fact name={t("report.redemptionRate")} hint={t("report.redemptionRateHint")}>
        {report &&
          (report.redemptionRate === null ? t("report.notApplicable") : formatShare(report.redemptionRate))}
      </Fact>
      <Fact name={t("report.claimants")} hint={t("report.claimantsHint")}>
        {report && formatNumber(report.claimants)}
      </Fact>
      <Fact name={t("report.average")} hint={t("report.averageHint")}>
        {report && <Averages report={report} />}
      </Fact>
      <Fact name={t("report.peakDay")} hint={t("report.peakDayHint")}>
        {report && <PeakDay report={report} />}
      </Fact>
      <Fact name={t("report.returnRate")} hint={t("report.returnRateHint")}>
        {report &&
          (report.returnRate === null
            ? t("report.notApplicable")
            : t("report.returned", {
                share: formatShare(report.returnRate),
                formatted: formatNumber(report.returned),
              }))}
      </Fact>
    </dl>
  );
}

function Fact(props: { name: string; hint: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.name}</dt>
      <dd className={classes.value}>{props.children ?? <Skeleton height={26} width="60%" />}</dd>
      <dd className={classes.hint}>{props.hint}</dd>
    </div>
  );
}

function Averages({ report }: { report: Report }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  if (report.averagePerClaimant.length === 0) return t("report.notApplicable");
  return report.averagePerClaimant.map(({ unit, average }) => (
    <div key={unit}>{formatAmount(unit, Math.round(average))}</div>
  ));
}

function PeakDay({ report }: { report: Report }) {
  const { t } = useTranslation("app");
  const { formatDay, formatNumber } = useFormat();
  if (report.peakDay === null) return t("report.notApplicable");
  const { day, claims } = report.peakDay;
  return t("report.peak", { day: formatDay(day), count: claims, formatted: formatNumber(claims) });
}
