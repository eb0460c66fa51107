import { useApolloClient, useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type LedgerFilter, WalletMovementsDocument } from "../../generated/graphql";
import { FilterBar, FilterSelect } from "../../lists/filters";
import { rowsToRefresh } from "../../lists/list-props";
import { useNoMatches } from "../../lists/no-matches";
import { useRefreshOnNews, type WalletNews } from "../../wallet-news/use-wallet-news";
import type { WalletTabProps } from "./grants-tab";
import { MovementsTable } from "./movements-table";
import { LEDGER_KINDS, UNITS } from "./wallet-search";

/** The history of the wallet, filtered by unit and kind of movement. */
export function MovementsTab({ news, search, onSearch }: WalletTabProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  const { ledger, error, loading, refetch, fetchMore } = useMovements(
    { unit: search.unit ?? null, kind: search.kind ?? null },
    news,
  );
  const isFiltered = search.unit !== undefined || search.kind !== undefined;
  const clear = () => onSearch({ tab: "movements" });
  const noMatches = useNoMatches(clear);

  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <FilterSelect
          label={t("wallet.unit")}
          choices={UNITS}
          value={search.unit}
          nameOf={(unit) => shared(`units.names.${unit}`)}
          onChange={(unit) => onSearch({ ...search, tab: "movements", unit })}
        />
        <FilterSelect
          label={t("wallet.kind")}
          choices={LEDGER_KINDS}
          value={search.kind}
          nameOf={(kind) => shared(`ledgerKinds.${kind}`)}
          onChange={(kind) => onSearch({ ...search, tab: "movements", kind })}
        />
      </FilterBar>
      <MovementsTable
        rows={ledger?.edges.map((edge) => edge.node)}
        error={error === undefined ? undefined : { ...describeFault(error), onRetry: () => void refetch() }}
        paging={{
          hasNextPage: ledger?.pageInfo.hasNextPage ?? false,
          isLoadingMore: loading,
          onLoadMore: () => void fetchMore({ variables: { after: ledger?.pageInfo.endCursor ?? null } }),
        }}
        empty={
          isFiltered ? noMatches : { title: t("wallet.noMovements"), detail: t("wallet.noMovementsDetail") }
        }
      />
    </>
  );
}

/** The list as far as it is loaded, read again with every news. */
function useMovements(filter: LedgerFilter, news: WalletNews) {
  const client = useApolloClient();
  const { data, ...query } = useQuery(WalletMovementsDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, filter },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const ledger = data?.myWallet.ledger;
  useRefreshOnNews(news, () =>
    client.query({
      query: WalletMovementsDocument,
      variables: { first: rowsToRefresh(ledger?.edges.length), filter },
      fetchPolicy: "network-only",
    }),
  );
  return { ...query, ledger };
}
