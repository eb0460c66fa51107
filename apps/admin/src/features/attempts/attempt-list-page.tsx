import { IconShieldSearch } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PageHeader } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { AttemptTable } from "../../attempts/attempt-table";
import { ListPanel } from "../../lists/list-panel";
import { Pager } from "../../lists/pager";
import { useEmptyList } from "../../lists/use-empty-list";
import { useListAddress } from "../../lists/use-list-address";
import { usePageTitle } from "../../page-title";
import { AttemptFilters } from "./attempt-filters";
import { type AttemptListSearch, attemptFilterOf } from "./attempt-list-search";
import { LiveSwitch } from "./live-switch";
import { useLiveAttempts } from "./use-live-attempts";

const route = getRouteApi("/signed-in/attempts");

/** Every try to check or redeem a code, as it happens. */
export function AttemptListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("attempts.title"));
  const search = route.useSearch();
  const { change, goToPage, showAll } = useListAddress<AttemptListSearch>();
  const { list, isLive, setLive, updatedAt } = useLiveAttempts(search);
  const empty = useEmptyList({
    after: search.after,
    isNarrowed: attemptFilterOf(search) !== null,
    onShowAll: showAll,
    none: {
      title: t("attempts.emptyTitle"),
      detail: t("attempts.emptyText"),
      icon: <IconShieldSearch size={28} aria-hidden />,
    },
  });
  return (
    <>
      <PageHeader
        title={t("attempts.title")}
        detail={t("attempts.intro")}
        actions={<LiveSwitch isLive={isLive} onChange={setLive} updatedAt={updatedAt} />}
      />
      <AttemptFilters search={search} onChange={change} onShowAll={showAll} />
      <ListPanel isCurrent={list.isCurrent}>
        <AttemptTable attempts={list.rows} empty={empty} error={list.error} />
      </ListPanel>
      <Pager after={search.after} pageInfo={list.pageInfo} onGo={goToPage} />
    </>
  );
}
