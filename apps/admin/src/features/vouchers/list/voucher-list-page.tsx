import { Alert, Button } from "@mantine/core";
import { IconDownload, IconPlus, IconTicket } from "@tabler/icons-react";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type EmptyStateProps, PageHeader } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../button-link";
import { codeMatch } from "../../../code-match";
import lists from "../../../lists/lists.module.css";
import { Pager } from "../../../lists/pager";
import { usePageTitle } from "../../../page-title";
import { useViewer } from "../../../viewer/viewer";
import { SelectionBar } from "./selection-bar";
import { useExportVouchers } from "./use-export-vouchers";
import { useJumpToCode } from "./use-jump-to-code";
import { useSelection } from "./use-selection";
import { useSwitchVouchers } from "./use-switch-vouchers";
import { type ListedVoucher, useVoucherList } from "./use-voucher-list";
import { VoucherFilters } from "./voucher-filters";
import { columnSort, isNarrowed, sortByColumn, type VoucherListSearch } from "./voucher-list-search";
import { VoucherTable, type VoucherTableProps } from "./voucher-table";

const route = getRouteApi("/signed-in/vouchers");

/** All vouchers: search, filters, order and page stand in the address. */
export function VoucherListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("list.title"));
  const { canManage } = useViewer();
  const { timeZone } = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useVoucherList(search);
  const match = list.isCurrent ? codeMatch(search.search, list.batches ?? []) : null;
  const { jumpWhenFound } = useJumpToCode(match, search.search);
  const router = useRouter();
  const [here] = useState(() => router.latestLocation.pathname);
  const change = useCallback(
    (changes: VoucherListSearch) => {
      // The way to another page may be under way already while its code is loaded: words that were typed
      // before the click must not call the person back.
      if (router.latestLocation.pathname !== here) return;
      void navigate({ search: (before) => ({ ...before, after: undefined, ...changes }), replace: true });
    },
    [here, navigate, router],
  );
  const clear = () => void navigate({ search: {}, replace: true });
  const sort = columnSort(search);
  const hasRows = list.batches !== undefined && list.batches.length > 0;

  return (
    <>
      <PageHeader
        title={t("list.title")}
        detail={t("list.intro")}
        actions={canManage && <Acts search={search} hasRows={hasRows} />}
      />
      <VoucherFilters search={search} onChange={change} onClear={clear} onEnter={jumpWhenFound} />
      {match !== null && search.search !== undefined && <CodeFound voucher={match} code={search.search} />}
      <div className={list.isCurrent ? lists.panel : `${lists.panel} ${lists.stale}`}>
        <SelectableTable
          canSelect={canManage}
          shownList={JSON.stringify(search)}
          batches={list.batches}
          empty={useEmptyList(search)}
          {...(list.error !== undefined && { error: list.error })}
          {...(sort !== undefined && { sort })}
          onSort={(next) => change({ sort: sortByColumn(next) })}
        />
      </div>
      <Pager
        after={search.after}
        pageInfo={list.pageInfo}
        note={hasRows ? t("list.zone", { zone: timeZone }) : undefined}
        onGo={(after, pagesBefore) =>
          void navigate({
            search: (before) => ({ ...before, after }),
            state: (before) => ({ ...before, pagesBefore }),
          })
        }
      />
    </>
  );
}

type SelectableTableProps = Omit<VoucherTableProps, "selection"> & {
  canSelect: boolean;
  /** What the list shows; what is ticked belongs to it. */
  shownList: string;
};

/** The table, and above it what can be done with the rows that are ticked. */
function SelectableTable({ canSelect, shownList, ...table }: SelectableTableProps) {
  const { selected, select, clear } = useSelection(shownList);
  const { switchOff, switchOn, isSwitching } = useSwitchVouchers();
  const ids = [...selected];
  const hasRows = table.batches !== undefined && table.batches.length > 0;
  return (
    <>
      {canSelect && hasRows && (
        <SelectionBar
          count={selected.size}
          isSwitching={isSwitching}
          onDeactivate={() => void switchOff(ids)}
          onReactivate={() => void switchOn(ids)}
          onClear={clear}
        />
      )}
      <VoucherTable {...table} selection={canSelect ? { selected, onChange: select } : undefined} />
    </>
  );
}

function Acts({ search, hasRows }: { search: VoucherListSearch; hasRows: boolean }) {
  const { t } = useTranslation("app");
  const { exportVouchers, isPreparing } = useExportVouchers();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={isPreparing}
        disabled={!hasRows}
        title={t(isNarrowed(search) ? "list.exportNarrowedHint" : "list.exportHint")}
        onClick={() => void exportVouchers(search)}
      >
        {t("list.export")}
      </Button>
      <NewVoucherLink />
    </>
  );
}

function NewVoucherLink() {
  const { t } = useTranslation("app");
  return (
    <ButtonLink to="/vouchers/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t("list.newVoucher")}
    </ButtonLink>
  );
}

/** What an empty list says depends on why it is empty. */
function useEmptyList(search: VoucherListSearch): EmptyStateProps {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const showAll = (
    <ButtonLink to="/vouchers" search={{}} variant="default">
      {t("list.clear")}
    </ButtonLink>
  );
  if (search.after !== undefined)
    return { title: t("list.lateTitle"), detail: t("list.lateText"), action: showAll };
  if (isNarrowed(search)) {
    return { title: t("list.nothingTitle"), detail: t("list.nothingText"), action: showAll };
  }
  return {
    title: t("list.emptyTitle"),
    detail: canManage ? t("list.emptyText") : t("list.emptyTextAuditor"),
    icon: <IconTicket size={28} aria-hidden />,
    ...(canManage && { action: <NewVoucherLink /> }),
  };
}

/** The search was an exact code: says whose, and leads to it. */
function CodeFound({ voucher, code }: { voucher: ListedVoucher; code: string }) {
  const { t } = useTranslation("app");
  return (
    <Alert mb="md" icon={<IconTicket size={18} aria-hidden />} role="status">
      {t("list.codeFound", { name: voucher.name })}{" "}
      <ButtonLink
        to="/vouchers/$batchId"
        params={{ batchId: voucher.id }}
        search={{ tab: "codes", code }}
        variant="light"
        size="compact-sm"
      >
        {t("list.openCode")}
      </ButtonLink>
    </Alert>
  );
}
