import { EMAIL_LENGTH_MAX } from "@vouchsafe/contract";
import type { FieldFault } from "./refusal.js";

/**
 * Control characters, lone surrogates and the marks that turn the writing direction: they make one name look
 * like another in a list. Joiners stay, several scripts need them.
 */
export const HIDDEN_CHARACTERS = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** Invisible marks are refused altogether: two addresses that look alike must not be two accounts. */
const EMAIL_SHAPE = /^[^\s@\p{Cf}]+@[^\s@.\p{Cf}]+(\.[^\s@.\p{Cf}]+)+$/u;

/** The e-mail as it is kept and shown: as written, without spaces around it. */
export function tidyEmail(email: string): string {
  return email.trim();
}

/** The only form in which e-mails are compared: one person, one account, in whatever spelling. */
export function normalEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}

/** Every fault of an e-mail address as it was typed. */
export function emailFaults(typed: string, path = "email"): FieldFault[] {
  const email = tidyEmail(typed);
  if (email === "") return [{ path, code: "REQUIRED", message: "Enter an e-mail address." }];
  // Some characters grow when they are normalised, and both forms have to fit.
  const longer = normalEmail(email).length > email.length ? normalEmail(email) : email;
  if (longer.length > EMAIL_LENGTH_MAX) {
    const message = `An e-mail address has at most ${EMAIL_LENGTH_MAX} characters.`;
    return [{ path, code: "TOO_LONG", message, limit: EMAIL_LENGTH_MAX }];
  }
  if (!EMAIL_SHAPE.test(normalEmail(email)) || HIDDEN_CHARACTERS.test(email)) {
    return [{ path, code: "MALFORMED", message: "An e-mail address looks like name@example.com." }];
  }
  return [];
}
