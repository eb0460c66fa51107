import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { ErrorState } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { WalletOverviewDocument } from "../../generated/graphql";
import { BehindNote } from "../../wallet-news/behind-note";
import { useRefreshOnNews, type WalletNews } from "../../wallet-news/use-wallet-news";
import { BalancePanel } from "./balance-panel";
import { NextToExpire } from "./next-to-expire";
import { UsedNext } from "./spending/used-next";
import { UNITS } from "./wallet-search";

/** The balances, one panel per unit, and the line about what expires next. */
export function WalletOverview({ news }: { news: WalletNews }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  // Spending happens elsewhere: a balance kept from an earlier look may be too high.
  const { data, error, refetch } = useQuery(WalletOverviewDocument, { fetchPolicy: "cache-and-network" });
  useRefreshOnNews(news, refetch);

  if (data === undefined && error !== undefined) {
    const retry = { label: shared("actions.retry"), onRetry: () => void refetch() };
    return <ErrorState {...describeFault(error)} retry={retry} />;
  }
  return (
    <section aria-label={t("wallet.balances")} aria-busy={data === undefined}>
      <div className="wallet__balances">
        {data === undefined
          ? UNITS.map((unit) => <Skeleton key={unit} height={116} radius="lg" />)
          : UNITS.map((unit) => (
              <BalancePanel
                // Another person's balance is not counted up or down to: it would begin with what the first one had.
                key={`${data.myWallet.id} ${unit}`}
                unit={unit}
                balances={data.myWallet.balances.filter((balance) => balance.unit === unit)}
              >
                <UsedNext unit={unit} news={news} />
              </BalancePanel>
            ))}
      </div>
      {data !== undefined && data.myWallet.nextToExpire !== null && (
        <NextToExpire grant={data.myWallet.nextToExpire} />
      )}
      <BehindNote isBehind={news.isBehind} />
    </section>
  );
}
