import { Button, Skeleton } from "@mantine/core";
import type { ReactElement, ReactNode } from "react";
import { EmptyState, type EmptyStateProps, ErrorState, type ErrorStateProps } from "../states";
import { HeaderCell } from "./header-cell";
import { type DataTableSelection, SelectAll, SelectRow } from "./selection";
import type { DataTableSort } from "./sort";

export interface DataTableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts stand on the right. */
  align?: "left" | "right";
  /** Makes the header a button that sorts by this key. */
  sortKey?: string;
  /** The cell that names the row: carries the row's link, and heads the card on phones. One per table. */
  isPrimary?: boolean;
  /** CSS width. */
  width?: string;
  /** Keeps the cell on one line, where there is a table. */
  isUnbroken?: boolean;
}

export interface DataTablePaging {
  hasNextPage: boolean;
  isLoadingMore: boolean;
  onLoadMore: () => void;
  loadMoreLabel: string;
  /** How many rows are shown: "50 shown". */
  shownText?: string;
}

export interface DataTableProps<Row> {
  /** Names the table to a screen reader. */
  caption: string;
  columns: readonly DataTableColumn<Row>[];
  /** undefined while the first page has not arrived. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** Read out while the first page is on its way. */
  loadingLabel: string;
  empty: EmptyStateProps;
  /** Shown instead of the rows, or above those that are already there. */
  error?: ErrorStateProps;
  sort?: DataTableSort;
  onSort?: (sort: DataTableSort) => void;
  paging?: DataTablePaging;
  /**
   * Wraps the primary cell in the router's link. `className` must be put on the link: it stretches the link
   * over the whole row, so that the row can be pressed anywhere and is still one link to a screen reader.
   */
  rowLink?: (row: Row, link: { className: string; children: ReactNode }) => ReactElement;
  /** Puts a box in front of every row, and one that ticks all rows of this page. */
  selection?: DataTableSelection<Row>;
  /** Rows of the skeleton. */
  skeletonRows?: number;
}

/**
 * A list in its four states: loading, empty, error, rows. A table from 640 px of its own width on, cards below.
 * The roles are written out because a cell that CSS shows as a block loses its role in some browsers.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, error, empty, paging } = props;
  if (rows === undefined && error !== undefined) return <ErrorState {...error} />;
  if (rows !== undefined && rows.length === 0 && error === undefined) return <EmptyState {...empty} />;
  return (
    <div className="vs-table-frame">
      {error !== undefined && <ErrorState {...error} />}
      {rows === undefined && (
        <span role="status" className="vs-visually-hidden">
          {props.loadingLabel}
        </span>
      )}
      <table role="table" className="vs-table" aria-busy={rows === undefined}>
        <caption className="vs-visually-hidden">{props.caption}</caption>
        <Head {...props} />
        {rows === undefined ? <SkeletonBody {...props} /> : <Body {...props} rows={rows} />}
      </table>
      {paging !== undefined && rows !== undefined && <Paging {...paging} />}
    </div>
  );
}

function Head<Row>({ columns, sort, onSort, selection, rows, rowKey }: DataTableProps<Row>) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {selection !== undefined && <SelectAll selection={selection} keys={(rows ?? []).map(rowKey)} />}
        {columns.map((column) => (
          <HeaderCell
            key={column.key}
            header={column.header}
            align={column.align ?? "left"}
            width={column.width}
            sortKey={column.sortKey}
            sort={sort}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  );
}

function Body<Row>(props: DataTableProps<Row> & { rows: readonly Row[] }) {
  const { columns, rows, rowKey, rowLink, selection } = props;
  return (
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr
          role="row"
          key={rowKey(row)}
          className={rowLink === undefined ? undefined : "vs-table__row--link"}
          data-selected={selection?.selected.has(rowKey(row))}
        >
          {selection !== undefined && <SelectRow selection={selection} row={row} rowKey={rowKey(row)} />}
          {columns.map((column) => {
            const content = column.cell(row);
            const isPrimary = column.isPrimary === true;
            return (
              <td
                role="cell"
                key={column.key}
                className={cellClass(column)}
                data-label={isPrimary ? undefined : column.header}
              >
                {isPrimary && rowLink !== undefined
                  ? rowLink(row, { className: "vs-table__link", children: content })
                  : content}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

function SkeletonBody<Row>({ columns, selection, skeletonRows = 6 }: DataTableProps<Row>) {
  return (
    <tbody role="rowgroup" aria-hidden="true">
      {Array.from({ length: skeletonRows }, (_, index) => (
        <tr role="row" key={index}>
          {selection !== undefined && <td role="cell" className="vs-table__cell" />}
          {columns.map((column) => (
            <td role="cell" key={column.key} className={cellClass(column)}>
              <Skeleton
                height={14}
                width={column.isPrimary === true ? "70%" : "50%"}
                className="vs-table__bone"
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Paging({ hasNextPage, isLoadingMore, onLoadMore, loadMoreLabel, shownText }: DataTablePaging) {
  if (!hasNextPage && shownText === undefined) return null;
  return (
    <div className="vs-table__paging">
      {shownText !== undefined && (
        <span role="status" className="vs-table__shown">
          {shownText}
        </span>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isLoadingMore} onClick={onLoadMore}>
          {loadMoreLabel}
        </Button>
      )}
    </div>
  );
}

function cellClass(column: Pick<DataTableColumn<never>, "align" | "isPrimary" | "isUnbroken">): string {
  const names = ["vs-table__cell"];
  if (column.align === "right") names.push("vs-table__cell--right");
  if (column.isPrimary === true) names.push("vs-table__cell--primary");
  if (column.isUnbroken === true) names.push("vs-table__cell--unbroken");
  return names.join(" ");
}
