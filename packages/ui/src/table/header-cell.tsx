import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { DataTableSort } from "./sort";

interface HeaderCellProps {
  header: string;
  align: "left" | "right";
  width: string | undefined;
  sortKey: string | undefined;
  sort: DataTableSort | undefined;
  onSort: ((sort: DataTableSort) => void) | undefined;
}

/** A column's header; with a sort key it is a button, and says to a screen reader how the column is sorted. */
export function HeaderCell({ header, align, width, sortKey, sort, onSort }: HeaderCellProps) {
  const className = align === "right" ? "vs-table__cell--right" : undefined;
  if (sortKey === undefined || onSort === undefined) {
    return (
      <th role="columnheader" scope="col" className={className} style={{ width }}>
        {header}
      </th>
    );
  }
  const direction = sort?.key === sortKey ? sort.direction : undefined;
  const Icon = direction === undefined ? IconArrowsSort : direction === "asc" ? IconArrowUp : IconArrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      style={{ width }}
      aria-sort={direction === undefined ? "none" : direction === "asc" ? "ascending" : "descending"}
    >
      <UnstyledButton
        className="vs-table__sort"
        data-active={direction !== undefined}
        onClick={() => onSort({ key: sortKey, direction: direction === "desc" ? "asc" : "desc" })}
      >
        {header}
        <Icon size={15} aria-hidden />
      </UnstyledButton>
    </th>
  );
}
