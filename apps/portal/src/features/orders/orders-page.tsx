import { useApolloClient, useQuery } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { OrderState } from "@vouchsafe/schema";
import { PageHeader } from "@vouchsafe/ui";
import { ORDER_STATES, useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { OrdersPageDocument } from "../../generated/graphql";
import { FilterBar, FilterSelect } from "../../lists/filters";
import { rowsToRefresh } from "../../lists/list-props";
import { useNoMatches } from "../../lists/no-matches";
import { ButtonLink } from "../../navigation/links";
import { PageTitle } from "../../navigation/page-title";
import { BehindNote } from "../../wallet-news/behind-note";
import { useRefreshOnNews, useWalletNews, type WalletNews } from "../../wallet-news/use-wallet-news";
import type { OrdersSearch } from "./orders-search";
import { OrdersTable } from "./orders-table";

/** Every purchase of the person, newest first; the filter lives in the address. */
export function OrdersPage({ search }: { search: OrdersSearch }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const navigate = useNavigate();
  const describeFault = useFault();
  const news = useWalletNews();
  const { orders, error, loading, refetch, fetchMore } = useOrders(search.state, news);
  const show = (next: OrdersSearch) => void navigate({ to: "/orders", search: next, replace: true });
  const clear = () => show({});
  const noMatches = useNoMatches(clear);

  return (
    <>
      <PageTitle page={t("orders.title")} />
      <PageHeader
        title={t("orders.title")}
        detail={t("orders.detail")}
        actions={<ButtonLink to="/buy">{t("orders.buy")}</ButtonLink>}
      />
      <div className="portal__panel">
        <FilterBar isFiltered={search.state !== undefined} onClear={clear}>
          <FilterSelect
            label={t("orders.state")}
            choices={ORDER_STATES}
            value={search.state}
            nameOf={(state) => shared(`orderStates.${state}`)}
            onChange={(state) => show({ state })}
          />
        </FilterBar>
        <OrdersTable
          rows={orders?.edges.map((edge) => edge.node)}
          error={error === undefined ? undefined : { ...describeFault(error), onRetry: () => void refetch() }}
          paging={{
            hasNextPage: orders?.pageInfo.hasNextPage ?? false,
            isLoadingMore: loading,
            onLoadMore: () => void fetchMore({ variables: { after: orders?.pageInfo.endCursor ?? null } }),
          }}
          empty={
            search.state === undefined
              ? {
                  title: t("orders.empty"),
                  detail: t("orders.emptyDetail"),
                  action: (
                    <ButtonLink to="/buy" variant="default">
                      {t("orders.buy")}
                    </ButtonLink>
                  ),
                }
              : noMatches
          }
        />
        <BehindNote isBehind={news.isBehind} />
      </div>
    </>
  );
}

/** The list as far as it is loaded, read again with every news. */
function useOrders(state: OrderState | undefined, news: WalletNews) {
  const client = useApolloClient();
  const filter = { state: state ?? null };
  const { data, ...query } = useQuery(OrdersPageDocument, {
    variables: { ...filter, first: PAGE_SIZE_DEFAULT },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const orders = data?.myOrders;
  useRefreshOnNews(news, () =>
    client.query({
      query: OrdersPageDocument,
      variables: { ...filter, first: rowsToRefresh(orders?.edges.length) },
      fetchPolicy: "network-only",
    }),
  );
  return { ...query, orders };
}
