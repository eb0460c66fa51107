import type { Unit } from "@vouchsafe/schema";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./panels.module.css";

type UnitTableProps = {
  units: readonly Unit[];
  /** What each line counts, with its amount per unit in the same order. */
  rows: readonly { readonly name: string; readonly amounts: readonly number[] }[];
};

/** Amounts line by line, one column per unit: units are never added up. */
export function UnitTable({ units, rows }: UnitTableProps) {
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  return (
    <table className={classes.units}>
      <thead className={units.length < 2 ? "vs-visually-hidden" : undefined}>
        <tr>
          <td />
          {units.map((unit) => (
            <th key={unit} scope="col">
              {shared(`units.names.${unit}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, amounts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {units.map((unit, index) => (
              <td key={unit}>{formatAmount(unit, amounts[index] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
