import type { EmptyStateProps } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** What a table of this app gets from its page, without the texts that all tables share. */
export interface ListProps<Row> {
  rows: readonly Row[] | undefined;
  error: { title: string; detail: string; onRetry: () => void } | undefined;
  empty: EmptyStateProps;
  paging: { hasNextPage: boolean; isLoadingMore: boolean; onLoadMore: () => void };
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
