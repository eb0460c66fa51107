import fc from "fast-check";
import {
  fromDecimalText,
  fromStripeAmount,
  minorDigits,
  toDecimalNumber,
  toStripeAmount,
} from "./minor-units.rules.js";

test("a rupiah has no decimals here, a yen nowhere, a dollar two and a Kuwaiti dinar three", () => {
  expect(["IDR", "JPY", "USD", "EUR", "KWD"].map(minorDigits)).toEqual([0, 0, 2, 2, 3]);
});

test("Rp 80,000 is eight million at Stripe, which counts rupiah in hundredths", () => {
  expect(toStripeAmount(80_000, "IDR")).toBe(8_000_000);
  expect(fromStripeAmount(8_000_000, "IDR")).toBe(80_000);
  expect(fromStripeAmount(8_000_050, "IDR")).toBeNull();
  expect(toStripeAmount(999, "GBP")).toBe(999);
  expect(toStripeAmount(1_200, "JPY")).toBe(1_200);
});

test("whatever is sent to Stripe comes back as it was", () => {
  const currency = fc.constantFrom("IDR", "USD", "JPY", "KWD", "GBP");
  const amount = fc.integer({ min: 1, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(amount, currency, (each, of) => fromStripeAmount(toStripeAmount(each, of), of) === each),
  );
});

test.each([
  ["80000.00", "IDR", 80_000],
  ["80000", "IDR", 80_000],
  ["80000.50", "IDR", null],
  ["9.99", "GBP", 999],
  ["9.9", "GBP", 990],
  ["9.999", "GBP", null],
  ["1.234", "KWD", 1_234],
  ["-5.00", "IDR", null],
  ["1e5", "IDR", null],
  ["", "IDR", null],
  ["80,000.00", "IDR", null],
  ["9999999999999999", "IDR", null],
])("the text %s in %s is %s", (text, currency, amount) => {
  expect(fromDecimalText(text, currency)).toBe(amount);
});

test("an amount is written with the decimals of its currency", () => {
  expect(toDecimalNumber(80_000, "IDR")).toBe(80_000);
  expect(toDecimalNumber(999, "GBP")).toBe(9.99);
});
