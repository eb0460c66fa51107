import { normaliseCode } from "@vouchsafe/contract";

/** A row of the list as far as the question "found by what?" needs it. */
type FoundVoucher = { readonly id: string; readonly name: string; readonly campaign: string | null };

/**
 * Whether a voucher was found by one of its codes. The server finds parts of names and campaigns, and exact
 * codes: a row whose name and campaign do not hold the words can only have been found by its code.
 */
export function isFoundByCode(words: string, { name, campaign }: FoundVoucher): boolean {
  if (!normaliseCode(words).ok) return false;
  const wanted = words.trim().toLowerCase();
  return ![name, campaign ?? ""].some((text) => text.toLowerCase().includes(wanted));
}

/** The voucher that an exact code leads to, or null. */
export function codeMatch<T extends FoundVoucher>(search: string | undefined, found: readonly T[]): T | null {
  const [only, ...others] = found;
  if (search === undefined || only === undefined || others.length > 0) return null;
  return isFoundByCode(search, only) ? only : null;
}
