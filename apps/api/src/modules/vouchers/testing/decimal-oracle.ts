/** So many minor units as people write them: 1050 with two digits is `10.50`. */
export function writeMinor(minorUnits: number, digits: number): string {
  const text = String(minorUnits).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * The product of two decimals, cut off behind so many digits, in minor units. Multiplies digit by digit, as on paper: it
 * shares no arithmetic with the code that it judges.
 */
export function decimalFloor(left: string, right: string, digits: number): number {
  const decimals = decimalsOf(left) + decimalsOf(right);
  const product = multiply(left.replace(".", ""), right.replace(".", "")).padStart(decimals + 1, "0");
  const cut = product.slice(0, product.length - (decimals - digits));
  return Number(cut);
}

function decimalsOf(text: string): number {
  const at = text.indexOf(".");
  return at === -1 ? 0 : text.length - at - 1;
}

function multiply(left: string, right: string): string {
  const columns = new Array<number>(left.length + right.length).fill(0);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const sum = Number(left[i]) * Number(right[j]) + (columns[i + j + 1] ?? 0);
      columns[i + j + 1] = sum % 10;
      columns[i + j] = (columns[i + j] ?? 0) + Math.floor(sum / 10);
    }
  }
  return columns.join("").replace(/^0+(?=\d)/, "");
}
