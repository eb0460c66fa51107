/** Rupiah is written the Indonesian way in every language, as everywhere else in the product. */
export const AMOUNT_LOOKS = {
  GPU_CREDIT: { prefix: "Rp ", thousandSeparator: ".", decimalSeparator: "," },
} as const;
