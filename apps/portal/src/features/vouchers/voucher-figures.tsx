import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { useFault, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { MyVoucherFiguresDocument } from "../../generated/graphql";
import { useRefreshOnNews, type WalletNews } from "../../wallet-news/use-wallet-news";

const PERCENT = 100;

/** How many vouchers the person has had, what became of them, and what they have saved. */
export function VoucherFigures({ news }: { news: WalletNews }) {
  const { t } = useTranslation("app");
  const { formatMoney, formatNumber, formatShare } = useFormat();
  const describeFault = useFault();
  const { data, error, refetch } = useQuery(MyVoucherFiguresDocument, { fetchPolicy: "cache-and-network" });
  useRefreshOnNews(news, refetch);

  if (data === undefined && error !== undefined)
    return (
      <p role="alert" className="vouchers__figures-failed">
        {t("vouchers.figuresFailed")} {describeFault(error).title}
      </p>
    );
  const stats = data?.myVoucherStats;
  const figures = stats && [
    { label: t("vouchers.total"), value: formatNumber(stats.total) },
    { label: t("vouchers.used"), value: formatNumber(stats.used) },
    // Of none at all there is no share.
    {
      label: t("vouchers.usageRate"),
      value: stats.total === 0 ? "–" : formatShare(stats.usageRate / PERCENT),
    },
    { label: t("vouchers.saved"), value: formatMoney(stats.totalSaved, stats.currency) },
  ];
  return (
    <section aria-label={t("vouchers.figures")} aria-busy={figures === undefined}>
      {figures === undefined ? (
        <Skeleton height={78} radius="lg" />
      ) : (
        <dl className="portal__panel vouchers__figures">
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
