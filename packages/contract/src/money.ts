/** Currencies that are written without decimals here, whatever ISO 4217 says: nobody pays with a hundredth of a rupiah. */
const WHOLE_CURRENCIES = new Set(["IDR"]);

/**
 * Decimals of a currency: how many digits its minor unit is away from the unit that is written. Amounts of money are
 * whole minor units everywhere; only writing and reading them needs this. Throws a RangeError for what is no currency.
 */
export function fractionDigitsOf(currency: string): number {
  if (WHOLE_CURRENCIES.has(currency)) return 0;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 0;
}
