import type { NewPackage, NewPlan } from "../modules/catalog/index.js";

/** Plans that somebody can be on from the start. */
export const SHIPPED_PLANS: readonly NewPlan[] = [
  { name: "Free", isFree: true },
  { name: "Professional", isFree: false },
];

const tokens = (units: number, price: number): NewPackage => ({
  name: `${units.toLocaleString("en")} tokens`,
  purchaseKind: "TOKEN_PURCHASE",
  units,
  price,
});
const topUp = (units: number): NewPackage => ({
  name: `Rp ${units.toLocaleString("id-ID")}`,
  purchaseKind: "TOP_UP",
  units,
  price: units,
});

/** What can be bought from the start, in rupiah; more tokens at once cost a little less each. */
export const SHIPPED_PACKAGES: readonly NewPackage[] = [
  tokens(100, 100_000),
  tokens(500, 475_000),
  tokens(1_000, 900_000),
  topUp(50_000),
  topUp(100_000),
  topUp(500_000),
];
