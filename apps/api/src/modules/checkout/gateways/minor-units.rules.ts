/**
 * Money crosses to a gateway in its own units. Ours are the smallest that people pay with: the rupiah has none below
 * it, whatever ISO 4217 says.
 */

/** Currencies that we keep without decimals although ISO 4217 gives them two. */
const WHOLE_HERE = new Set(["IDR"]);
/** Currencies that Stripe counts in whole units; all others in hundredths, but for those of three decimals. */
const WHOLE_AT_STRIPE = new Set([
  "BIF",
  "CLP",
  "DJF",
  "GNF",
  "JPY",
  "KMF",
  "KRW",
  "MGA",
  "PYG",
  "RWF",
  "UGX",
  "VND",
  "VUV",
  "XAF",
  "XOF",
  "XPF",
]);
const THREE_DECIMALS = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** Decimals of our minor unit of a currency. */
export function minorDigits(currency: string): number {
  if (WHOLE_HERE.has(currency) || WHOLE_AT_STRIPE.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

function stripeDigits(currency: string): number {
  if (WHOLE_AT_STRIPE.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** What Stripe calls an amount of ours: Rp 80,000 is 8000000 there. */
export function toStripeAmount(amount: number, currency: string): number {
  return amount * 10 ** (stripeDigits(currency) - minorDigits(currency));
}

/** An amount of Stripe's in our minor units; null when it is not a whole number of them. */
export function fromStripeAmount(amount: number, currency: string): number | null {
  const ours = amount / 10 ** (stripeDigits(currency) - minorDigits(currency));
  return Number.isSafeInteger(ours) ? ours : null;
}

/** An amount written with decimals, such as `80000.00`, in our minor units; null when it is not a whole number of them. */
export function fromDecimalText(text: string, currency: string): number | null {
  const [, whole, decimals = ""] = /^(\d{1,15})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const digits = minorDigits(currency);
  const padded = decimals.padEnd(digits, "0");
  if (/[1-9]/.test(padded.slice(digits))) return null;
  const ours = Number(whole + padded.slice(0, digits));
  return Number.isSafeInteger(ours) ? ours : null;
}

/** An amount of ours written with the decimals of its currency. */
export function toDecimalNumber(amount: number, currency: string): number {
  return amount / 10 ** minorDigits(currency);
}
