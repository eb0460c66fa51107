import { fractionDigitsOf } from "@vouchsafe/contract";
import type { ComponentProps } from "react";
import { useViewer } from "../viewer/viewer";
import { AMOUNT_LOOKS } from "./amount-looks";
import { NumberField } from "./number-field";

/** A field for money in the platform's currency: typed as it is written, kept in whole minor units. */
export function MoneyField({ value, onChange, ...props }: ComponentProps<typeof NumberField>) {
  const { currency } = useViewer().settings;
  const digits = fractionDigitsOf(currency);
  const minorUnits = 10 ** digits;
  return (
    <NumberField
      {...(currency === "IDR" ? AMOUNT_LOOKS.GPU_CREDIT : { prefix: `${currency} ` })}
      {...props}
      allowDecimal={digits > 0}
      decimalScale={digits}
      value={value === "" ? "" : value / minorUnits}
      onChange={(next) => onChange(next === "" ? "" : Math.round(next * minorUnits))}
    />
  );
}
