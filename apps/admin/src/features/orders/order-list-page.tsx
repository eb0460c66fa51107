import { useQuery } from "@apollo/client/react";
import { Checkbox } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { ORDER_STATES } from "@vouchsafe/web";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { OrderListDocument } from "../../generated/graphql";
import { Choice } from "../../lists/choice";
import { FilterBar } from "../../lists/filter-bar";
import { ListPanel } from "../../lists/list-panel";
import lists from "../../lists/lists.module.css";
import { Pager } from "../../lists/pager";
import { SearchField } from "../../lists/search-field";
import { useEmptyList } from "../../lists/use-empty-list";
import { useListAddress } from "../../lists/use-list-address";
import { useListPage } from "../../lists/use-list-page";
import { OrderTable } from "../../orders/order-table";
import { usePageTitle } from "../../page-title";
import type { OrderListSearch } from "./order-list-search";
import classes from "./orders.module.css";

const route = getRouteApi("/signed-in/orders");

/** What people bought, newest first; what somebody should look at can be shown alone. */
export function OrderListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("orders.title"));
  const { search, state, review, after } = route.useSearch();
  const { goToPage, showAll } = useListAddress<OrderListSearch>();
  const query = useQuery(OrderListDocument, {
    variables: {
      first: PAGE_SIZE_DEFAULT,
      after: after ?? null,
      search: search ?? null,
      state: state ?? null,
      onlyReview: review === true,
    },
    // Payments arrive all the time: what is known is shown at once, and asked for again.
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.orders);
  const empty = useEmptyList({
    after,
    isNarrowed: search !== undefined || state !== undefined || review !== undefined,
    onShowAll: showAll,
    none: {
      title: t("orders.emptyTitle"),
      detail: t("orders.emptyText"),
      icon: <IconReceipt size={28} aria-hidden />,
    },
  });
  return (
    <>
      <PageHeader title={t("orders.title")} detail={t("orders.intro")} />
      <OrderFilters search={search} state={state} review={review} />
      <ListPanel isCurrent={list.isCurrent}>
        <OrderTable orders={list.rows} hasPerson empty={empty} error={list.error} />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={goToPage} />
    </>
  );
}

function OrderFilters({ search, state, review }: OrderListSearch) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { change } = useListAddress<OrderListSearch>();
  return (
    <FilterBar label={t("orders.filters")}>
      <SearchField
        className={lists.search}
        placeholder={t("orders.searchPlaceholder")}
        words={search ?? ""}
        onSearch={useCallback((words) => change({ search: words }), [change])}
      />
      <Choice
        label={t("orders.state")}
        any={t("orders.anyState")}
        known={ORDER_STATES}
        word={(each) => shared(`orderStates.${each}`)}
        value={state}
        onChange={(chosen) => change({ state: chosen })}
      />
      <Checkbox
        className={classes.onlyReview ?? ""}
        label={t("orders.onlyReview")}
        checked={review === true}
        onChange={(event) => change({ review: event.currentTarget.checked ? true : undefined })}
      />
    </FilterBar>
  );
}
