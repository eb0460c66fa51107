import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "@vouchsafe/contract";
import type { EmptyStateProps } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** What a table of this app gets from its page, without the texts that all tables share. */
export interface ListProps<Row> {
  rows: readonly Row[] | undefined;
  error: { title: string; detail: string; onRetry: () => void } | undefined;
  empty: EmptyStateProps;
  paging: { hasNextPage: boolean; isLoadingMore: boolean; onLoadMore: () => void };
}

/** How many rows a list reads again that shows so many: all of them, as far as one page of the server goes. */
export function rowsToRefresh(shown = 0): number {
  return Math.min(PAGE_SIZE_MAX, Math.max(PAGE_SIZE_DEFAULT, shown));
}

/** Adds the texts that all tables share. */
export function useListProps<Row>({ rows, error, empty, paging }: ListProps<Row>) {
  const { t } = useTranslation("shared");
  return {
    rows,
    empty,
    loadingLabel: t("lists.loading"),
    ...(error !== undefined && {
      error: {
        title: error.title,
        detail: error.detail,
        retry: { label: t("actions.retry"), onRetry: error.onRetry },
      },
    }),
    paging: {
      ...paging,
      loadMoreLabel: t("actions.loadMore"),
      ...(paging.hasNextPage && { shownText: t("lists.shown", { count: rows?.length ?? 0 }) }),
    },
  };
}
