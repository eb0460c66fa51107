import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./lists.module.css";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Cursors of the pages before this one, the first page as an empty text. Gone when a link is shared. */
    pagesBefore?: readonly string[];
  }
}

type PagerProps = {
  /** Cursor in the address; undefined is the first page. */
  after: string | undefined;
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined;
  /** Goes to the page after a cursor and keeps the way back. */
  onGo: (after: string | undefined, pagesBefore: readonly string[]) => void;
  note?: ReactNode;
};

/** Next and previous page of a list whose cursor lives in the address. */
export function Pager({ after, pageInfo, onGo, note }: PagerProps) {
  const { t } = useTranslation("app");
  const pagesBefore = useRouterState({ select: (state) => state.location.state.pagesBefore }) ?? [];
  const isFirst = after === undefined;
  const next = pageInfo?.hasNextPage === true ? pageInfo.endCursor : null;
  if (isFirst && next === null && note === undefined) return null;
  const previous = pagesBefore.at(-1);
  return (
    <nav className={classes.pager} aria-label={t("paging.label")}>
      {note !== undefined && <span className={classes.pagerNote}>{note}</span>}
      {!isFirst && previous === undefined && (
        <Button variant="default" size="sm" onClick={() => onGo(undefined, [])}>
          {t("paging.first")}
        </Button>
      )}
      {!isFirst && previous !== undefined && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
          onClick={() => onGo(previous === "" ? undefined : previous, pagesBefore.slice(0, -1))}
        >
          {t("paging.previous")}
        </Button>
      )}
      {next !== null && (
        <Button
          variant="default"
          size="sm"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          onClick={() => onGo(next, [...pagesBefore, after ?? ""])}
        >
          {t("paging.next")}
        </Button>
      )}
    </nav>
  );
}
