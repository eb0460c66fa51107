import { useApolloClient, useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type GrantFilter, WalletGrantsDocument } from "../../generated/graphql";
import { FilterBar, FilterSelect } from "../../lists/filters";
import { rowsToRefresh } from "../../lists/list-props";
import { useNoMatches } from "../../lists/no-matches";
import { ButtonLink } from "../../navigation/links";
import { useRefreshOnNews, type WalletNews } from "../../wallet-news/use-wallet-news";
import { GrantsTable } from "./grants-table";
import { GRANT_STATES, UNITS, type WalletSearch } from "./wallet-search";

export interface WalletTabProps {
  news: WalletNews;
  search: WalletSearch;
  onSearch: (search: WalletSearch) => void;
}

/** The lots a person holds, filtered by unit and state. */
export function GrantsTab({ news, search, onSearch }: WalletTabProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  const { grants, error, loading, refetch, fetchMore } = useGrants(
    { unit: search.unit ?? null, state: search.state ?? null },
    news,
  );
  const isFiltered = search.unit !== undefined || search.state !== undefined;
  const clear = () => onSearch({ tab: "grants" });
  const noMatches = useNoMatches(clear);

  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <FilterSelect
          label={t("wallet.unit")}
          choices={UNITS}
          value={search.unit}
          nameOf={(unit) => shared(`units.names.${unit}`)}
          onChange={(unit) => onSearch({ ...search, tab: "grants", unit })}
        />
        <FilterSelect
          label={t("wallet.state")}
          choices={GRANT_STATES}
          value={search.state}
          nameOf={(state) => shared(`grantStates.${state}`)}
          onChange={(state) => onSearch({ ...search, tab: "grants", state })}
        />
      </FilterBar>
      <GrantsTable
        rows={grants?.edges.map((edge) => edge.node)}
        error={error === undefined ? undefined : { ...describeFault(error), onRetry: () => void refetch() }}
        paging={{
          hasNextPage: grants?.pageInfo.hasNextPage ?? false,
          isLoadingMore: loading,
          onLoadMore: () => void fetchMore({ variables: { after: grants?.pageInfo.endCursor ?? null } }),
        }}
        empty={
          isFiltered
            ? noMatches
            : {
                title: t("wallet.noGrants"),
                detail: t("wallet.noGrantsDetail"),
                action: (
                  <ButtonLink to="/redeem" variant="default">
                    {t("wallet.redeem")}
                  </ButtonLink>
                ),
              }
        }
      />
    </>
  );
}

/** The list as far as it is loaded, read again with every news. */
function useGrants(filter: GrantFilter, news: WalletNews) {
  const client = useApolloClient();
  const { data, ...query } = useQuery(WalletGrantsDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, filter },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const grants = data?.myWallet.grants;
  useRefreshOnNews(news, () =>
    client.query({
      query: WalletGrantsDocument,
      variables: { first: rowsToRefresh(grants?.edges.length), filter },
      fetchPolicy: "network-only",
    }),
  );
  return { ...query, grants };
}
