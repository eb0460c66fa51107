import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiKeyListDocument } from "../../generated/graphql";
import { Choice } from "../../lists/choice";
import { FilterBar } from "../../lists/filter-bar";
import { ListPanel } from "../../lists/list-panel";
import { Pager } from "../../lists/pager";
import { useEmptyList } from "../../lists/use-empty-list";
import { useListAddress } from "../../lists/use-list-address";
import { useListPage } from "../../lists/use-list-page";
import { usePageTitle } from "../../page-title";
import { useViewer } from "../../viewer/viewer";
import { API_KEY_STATES, type ApiKeyListSearch } from "./api-key-list-search";
import { ApiKeyTable } from "./api-key-table";
import { CreateApiKeyDialog } from "./create-api-key-dialog";

const route = getRouteApi("/signed-in/api-keys");

/** The keys with which programs call, newest first. */
export function ApiKeyListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("apiKeys.title"));
  const { canManage } = useViewer();
  const { state, after } = route.useSearch();
  const { change, goToPage, showAll } = useListAddress<ApiKeyListSearch>();
  const [isCreating, setCreating] = useState(false);
  const query = useQuery(ApiKeyListDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, after: after ?? null, state: state ?? null },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.apiKeys);
  const create = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreating(true)}>
      {t("apiKeys.create")}
    </Button>
  );
  const empty = useEmptyList({
    after,
    isNarrowed: state !== undefined,
    onShowAll: showAll,
    none: {
      title: t("apiKeys.emptyTitle"),
      detail: t("apiKeys.emptyText"),
      icon: <IconKey size={28} aria-hidden />,
    },
  });
  return (
    <>
      <PageHeader title={t("apiKeys.title")} detail={t("apiKeys.intro")} actions={canManage && create} />
      <FilterBar label={t("apiKeys.filters")}>
        <Choice
          label={t("apiKeys.columns.state")}
          any={t("apiKeys.anyState")}
          known={API_KEY_STATES}
          word={(each) => t(`apiKeys.states.${each}`)}
          value={state}
          onChange={(chosen) => change({ state: chosen })}
        />
      </FilterBar>
      <ListPanel isCurrent={list.isCurrent}>
        <ApiKeyTable apiKeys={list.rows} empty={empty} error={list.error} />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={goToPage} />
      {canManage && <CreateApiKeyDialog isOpen={isCreating} onClose={() => setCreating(false)} />}
    </>
  );
}
