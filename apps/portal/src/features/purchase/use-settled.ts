import { useDebouncedValue } from "@mantine/hooks";
import type { PurchaseInput } from "../../generated/graphql";

/** After so long without another key an own amount counts as typed. */
const TYPED_AFTER_MS = 300;

export interface Settled {
  /** The purchase to ask the price of. */
  purchase: PurchaseInput | undefined;
  /** Another amount is being typed: what is known of prices belongs to the one before. */
  isSettling: boolean;
}

/** Waits with the price until an own amount is typed; a package is chosen at once. */
export function useSettled(purchase: PurchaseInput | undefined): Settled {
  // Compared as text: the object is another one each time that the page is drawn.
  const text = purchase === undefined ? "" : JSON.stringify(purchase);
  const [settled] = useDebouncedValue(text, purchase?.amount == null ? 0 : TYPED_AFTER_MS);
  const isSettling = settled !== text;
  return {
    // What was typed before comes back as it was written here.
    purchase: settled === "" ? undefined : isSettling ? (JSON.parse(settled) as PurchaseInput) : purchase,
    isSettling,
  };
}
