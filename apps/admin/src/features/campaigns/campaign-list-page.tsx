import { useQuery } from "@apollo/client/react";
import { IconFlag } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { CampaignListDocument } from "../../generated/graphql";
import { FilterBar } from "../../lists/filter-bar";
import { ListPanel } from "../../lists/list-panel";
import lists from "../../lists/lists.module.css";
import { Pager } from "../../lists/pager";
import { SearchField } from "../../lists/search-field";
import { useEmptyList } from "../../lists/use-empty-list";
import { useListAddress } from "../../lists/use-list-address";
import { useListPage } from "../../lists/use-list-page";
import { usePageTitle } from "../../page-title";
import type { CampaignListSearch } from "./campaign-list-search";
import { CampaignTable } from "./campaign-table";

const route = getRouteApi("/signed-in/campaigns");

/** The campaigns that vouchers are grouped under, the most recently issued first. */
export function CampaignListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("campaigns.title"));
  const { search, after } = route.useSearch();
  const { change, goToPage, showAll } = useListAddress<CampaignListSearch>();
  const query = useQuery(CampaignListDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, after: after ?? null, search: search ?? null },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.campaigns);
  const empty = useEmptyList({
    after,
    isNarrowed: search !== undefined,
    onShowAll: showAll,
    none: {
      title: t("campaigns.emptyTitle"),
      detail: t("campaigns.emptyText"),
      icon: <IconFlag size={28} aria-hidden />,
    },
  });
  return (
    <>
      <PageHeader title={t("campaigns.title")} detail={t("campaigns.intro")} />
      <FilterBar label={t("campaigns.filters")}>
        <SearchField
          className={lists.search}
          placeholder={t("campaigns.searchPlaceholder")}
          words={search ?? ""}
          onSearch={useCallback((words) => change({ search: words }), [change])}
        />
      </FilterBar>
      <ListPanel isCurrent={list.isCurrent}>
        <CampaignTable campaigns={list.rows} empty={empty} error={list.error} />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={goToPage} />
    </>
  );
}
