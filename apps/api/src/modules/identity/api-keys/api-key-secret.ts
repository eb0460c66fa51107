import { createHash } from "node:crypto";

const PREFIX = "vsk_";
/** Crockford's Base32: no letter that is taken for a digit. */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 5 bits each: 160 random bits, which nobody guesses. */
const RANDOM_SYMBOLS = 32;
/** 30 bits: of a billion mistyped keys, one is looked up. */
const CHECK_SYMBOLS = 6;
const FORM = new RegExp(`^${PREFIX}[${SYMBOLS}]{${RANDOM_SYMBOLS + CHECK_SYMBOLS}}$`);

/** Random bytes out of a cryptographic source; injected, so that tests can tell what comes out. */
export type RandomBytes = (count: number) => Uint8Array;

/** A fresh secret: `vsk_`, 32 random symbols and 6 that check them. It exists nowhere but in the answer. */
export function newApiKeySecret(randomBytes: RandomBytes): string {
  const random = symbolsOf(randomBytes(RANDOM_SYMBOLS));
  return `${PREFIX}${random}${checkOf(random)}`;
}

/** Whether a text can be a secret of ours. A mistyped one, or a piece of one, is told without looking anything up. */
export function isApiKeySecret(text: string): boolean {
  if (!FORM.test(text)) return false;
  const random = text.slice(PREFIX.length, PREFIX.length + RANDOM_SYMBOLS);
  return text.endsWith(checkOf(random));
}

/** What the database keeps of a secret. Plain SHA-256 is enough: 160 random bits cannot be guessed. */
export function hashApiKeySecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function checkOf(random: string): string {
  return symbolsOf(createHash("sha256").update(`${PREFIX}${random}`).digest().subarray(0, CHECK_SYMBOLS));
}

/** One symbol per byte: 256 is a multiple of 32, so that each is as likely as any other. */
function symbolsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => SYMBOLS[byte % SYMBOLS.length]).join("");
}
