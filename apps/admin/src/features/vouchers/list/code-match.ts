import { normaliseCode } from "@vouchsafe/contract";

/** A row of the list as far as the question "found by what?" needs it. */
type FoundVoucher = { readonly id: string; readonly name: string; readonly campaign: string | null };

/**
 * The voucher that an exact code leads to, or null. The server finds parts of names and campaigns, and exact
 * codes: a single row whose name and campaign do not hold the words can only have been found by its code.
 */
export function codeMatch<T extends FoundVoucher>(search: string | undefined, found: readonly T[]): T | null {
  const [only, ...others] = found;
  if (search === undefined || only === undefined || others.length > 0) return null;
  if (!normaliseCode(search).ok) return null;
  const words = search.trim().toLowerCase();
  const isFoundByWords = [only.name, only.campaign ?? ""].some((text) => text.toLowerCase().includes(words));
  return isFoundByWords ? null : only;
}
