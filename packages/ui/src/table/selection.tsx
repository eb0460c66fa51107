import { Checkbox } from "@mantine/core";

/** Which rows are ticked, by their keys, and what the boxes are called. */
export interface DataTableSelection<Row> {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Name of the box that ticks every row of this page. */
  allLabel: string;
  rowLabel: (row: Row) => string;
}

/** The box above the rows: ticks or clears all of this page, and shows a dash when only some are ticked. */
export function SelectAll<Row>(props: { selection: DataTableSelection<Row>; keys: readonly string[] }) {
  const { selection, keys } = props;
  const ticked = keys.filter((key) => selection.selected.has(key));
  const isAll = keys.length > 0 && ticked.length === keys.length;
  const toggle = () => {
    const next = new Set(selection.selected);
    for (const key of keys) {
      if (isAll) next.delete(key);
      else next.add(key);
    }
    selection.onChange(next);
  };
  return (
    <th role="columnheader" scope="col" className="vs-table__select">
      <Checkbox
        className="vs-table__tick"
        size="sm"
        aria-label={selection.allLabel}
        checked={isAll}
        indeterminate={ticked.length > 0 && !isAll}
        disabled={keys.length === 0}
        onChange={toggle}
      />
    </th>
  );
}

/** The box of one row. */
export function SelectRow<Row>(props: { selection: DataTableSelection<Row>; row: Row; rowKey: string }) {
  const { selection, row, rowKey } = props;
  const toggle = () => {
    const next = new Set(selection.selected);
    if (!next.delete(rowKey)) next.add(rowKey);
    selection.onChange(next);
  };
  return (
    <td role="cell" className="vs-table__cell vs-table__select">
      <Checkbox
        className="vs-table__tick"
        size="sm"
        aria-label={selection.rowLabel(row)}
        checked={selection.selected.has(rowKey)}
        onChange={toggle}
      />
    </td>
  );
}
