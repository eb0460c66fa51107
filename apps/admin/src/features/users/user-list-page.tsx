import { useQuery } from "@apollo/client/react";
import { IconUsers } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { UserListDocument } from "../../generated/graphql";
import { Choice } from "../../lists/choice";
import { FilterBar } from "../../lists/filter-bar";
import { ListPanel } from "../../lists/list-panel";
import lists from "../../lists/lists.module.css";
import { Pager } from "../../lists/pager";
import { SearchField } from "../../lists/search-field";
import { useEmptyList } from "../../lists/use-empty-list";
import { useListAddress } from "../../lists/use-list-address";
import { useListPage } from "../../lists/use-list-page";
import { usePageTitle } from "../../page-title";
import { ROLES, type UserListSearch } from "./user-list-search";
import { UserTable } from "./user-table";

const route = getRouteApi("/signed-in/users");

/** Everybody with an account, newest first. */
export function UserListPage() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  usePageTitle(t("users.title"));
  const { search, role, after } = route.useSearch();
  const { change, goToPage, showAll } = useListAddress<UserListSearch>();
  const query = useQuery(UserListDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, after: after ?? null, search: search ?? null, role: role ?? null },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.users);
  const empty = useEmptyList({
    after,
    isNarrowed: search !== undefined || role !== undefined,
    onShowAll: showAll,
    none: {
      title: t("users.emptyTitle"),
      detail: t("users.emptyText"),
      icon: <IconUsers size={28} aria-hidden />,
    },
  });
  return (
    <>
      <PageHeader title={t("users.title")} detail={t("users.intro")} />
      <FilterBar label={t("users.filters")}>
        <SearchField
          className={lists.search}
          placeholder={t("users.searchPlaceholder")}
          words={search ?? ""}
          onSearch={useCallback((words) => change({ search: words }), [change])}
        />
        <Choice
          label={t("users.role")}
          any={t("users.anyRole")}
          known={ROLES}
          word={(each) => shared(`roles.${each}`)}
          value={role}
          onChange={(chosen) => change({ role: chosen })}
        />
      </FilterBar>
      <ListPanel isCurrent={list.isCurrent}>
        <UserTable users={list.rows} empty={empty} error={list.error} />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={goToPage} />
    </>
  );
}
