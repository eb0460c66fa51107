import type { FieldErrorCode, PurchaseKind } from "@vouchsafe/schema";
import type { PurchaseInput, PurchaseOfferQuery } from "../../generated/graphql";
import type { PurchaseSearch } from "./purchase-search";

/** What the address asks to buy: nothing yet, something that cannot be bought, or a purchase to ask a price for. */
export type Wanted =
  | { name: "nothing" }
  | { name: "faulty"; fault: { code: FieldErrorCode; limit: number | null } }
  | { name: "purchase"; purchase: PurchaseInput };

export interface AmountBounds {
  min: number;
  max: number;
}

/** Smallest and largest own amount of a kind: rupiah of a top-up, tokens of a token purchase. */
export function boundsOf(terms: PurchaseOfferQuery["purchaseTerms"], kind: PurchaseKind): AmountBounds {
  return kind === "TOP_UP"
    ? { min: terms.topUpMin, max: terms.topUpMax }
    : { min: terms.tokensMin, max: terms.tokensMax };
}

/** Reads what is wanted from the address, within the bounds that the server takes. A package that is gone is nothing. */
export function purchaseOf(search: PurchaseSearch, kind: PurchaseKind, offer: PurchaseOfferQuery): Wanted {
  const chosen = offer.creditPackages.find(
    (each) => each.id === search.package && each.purchaseKind === kind,
  );
  if (chosen !== undefined)
    return { name: "purchase", purchase: { kind, packageId: chosen.id, amount: null } };
  if (search.amount === undefined) return { name: "nothing" };
  if (!/^\d{1,15}$/.test(search.amount)) return faulty("MALFORMED", null);
  const amount = Number(search.amount);
  const { min, max } = boundsOf(offer.purchaseTerms, kind);
  if (amount < min) return faulty("TOO_SMALL", min);
  if (amount > max) return faulty("TOO_LARGE", max);
  return { name: "purchase", purchase: { kind, packageId: null, amount } };
}

function faulty(code: FieldErrorCode, limit: number | null): Wanted {
  return { name: "faulty", fault: { code, limit } };
}
