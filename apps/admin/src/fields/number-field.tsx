import { NumberInput, type NumberInputProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./fields.module.css";

/** A number field as a person leaves it: empty until something was typed. */
export type NumberValue = number | "";

type NumberFieldProps = Omit<NumberInputProps, "value" | "onChange" | "defaultValue"> & {
  value: NumberValue;
  onChange: (value: NumberValue) => void;
};

/** A field for a whole number, grouped the way the reader's language groups thousands. */
export function NumberField({ value, onChange, ...props }: NumberFieldProps) {
  const { i18n } = useTranslation("app");
  const parts = new Intl.NumberFormat(i18n.language).formatToParts(1_000_000.5);
  const separator = (type: "group" | "decimal") => parts.find((part) => part.type === type)?.value ?? "";
  return (
    <NumberInput
      className={classes.number}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      inputMode="numeric"
      thousandSeparator={separator("group")}
      decimalSeparator={separator("decimal")}
      value={value}
      // Beyond 53 bits the input hands over text; as a number it is refused as too large.
      onChange={(next) => onChange(next === "" ? "" : Number(next))}
      {...props}
    />
  );
}
