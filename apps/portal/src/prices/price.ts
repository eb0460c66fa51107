import type { Unit } from "@vouchsafe/schema";

/** What a purchase costs and gives: a quote, or an order as it was frozen. */
export interface Price {
  unit: Unit;
  units: number;
  amount: number;
  discount: number;
  payable: number;
  currency: string;
  bonuses: readonly { unit: Unit; amount: number; model: { name: string } | null }[];
}
