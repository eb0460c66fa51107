/** Crockford's letters and digits, so that nobody mistakes one for another. */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS_PER_SYMBOL = 5n;
const SYMBOLS_PER_GROUP = 4;

/**
 * The number of an order, out of the 40 random bits at the end of its public id: `VS-7K3M-9QXD`. It tells nobody how many
 * orders there are. Two may come to the same one; the unique key then asks for another id.
 */
export function orderNumber(publicId: string): string {
  const bits = BigInt(`0x${publicId.slice(-10)}`);
  const groups = [1, 0].map((group) => {
    const shift = (at: number) => BITS_PER_SYMBOL * BigInt(group * SYMBOLS_PER_GROUP + at);
    return [3, 2, 1, 0].map((at) => SYMBOLS[Number((bits >> shift(at)) & 31n)]).join("");
  });
  return `VS-${groups.join("-")}`;
}
