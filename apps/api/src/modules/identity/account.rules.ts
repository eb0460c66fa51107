import {
  EMAIL_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  USER_NAME_LENGTH_MAX,
} from "@vouchsafe/contract";
import type { FieldFault } from "../../kernel/index.js";

/** What a person types to get an account. */
export interface AccountInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Control characters, lone surrogates and the marks that turn the writing direction: they make one name look
 * like another in a list. Joiners stay, several scripts need them.
 */
const INVISIBLE = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
/** Invisible marks are refused altogether: two addresses that look alike must not be two accounts. */
const EMAIL_SHAPE = /^[^\s@\p{Cf}]+@[^\s@.\p{Cf}]+(\.[^\s@.\p{Cf}]+)+$/u;

/** The name as it is kept: without spaces around it. */
export function tidyName(name: string): string {
  return name.trim();
}

/** The e-mail as it is kept and shown: as written, without spaces around it. */
export function tidyEmail(email: string): string {
  return email.trim();
}

/** The only form in which e-mails are compared: one person, one account, in whatever spelling. */
export function normalEmail(email: string): string {
  return email.trim().normalize("NFKC").toLowerCase();
}

/** Every fault of an account's input, field by field; empty when it can be accepted. */
export function accountFaults(input: AccountInput): FieldFault[] {
  return [...nameFaults(input.name), ...emailFaults(input.email), ...passwordFaults(input.password)];
}

function nameFaults(typed: string): FieldFault[] {
  const path = "name";
  const name = tidyName(typed);
  if (!/[^\p{Cf}\p{Z}]/u.test(name)) return [{ path, code: "REQUIRED", message: "Enter a name." }];
  if (INVISIBLE.test(name)) {
    return [{ path, code: "MALFORMED", message: "A name holds no invisible characters." }];
  }
  return tooLong(path, name, USER_NAME_LENGTH_MAX, "A name");
}

/** Every fault of an e-mail address as it was typed. */
export function emailFaults(typed: string, path = "email"): FieldFault[] {
  const email = tidyEmail(typed);
  if (email === "") return [{ path, code: "REQUIRED", message: "Enter an e-mail address." }];
  // Some characters grow when they are normalised, and both forms have to fit.
  const longer = normalEmail(email).length > email.length ? normalEmail(email) : email;
  const faults = tooLong(path, longer, EMAIL_LENGTH_MAX, "An e-mail address");
  if (faults.length > 0) return faults;
  if (!EMAIL_SHAPE.test(normalEmail(email)) || INVISIBLE.test(email)) {
    return [{ path, code: "MALFORMED", message: "An e-mail address looks like name@example.com." }];
  }
  return [];
}

function passwordFaults(password: string): FieldFault[] {
  const path = "password";
  if (password === "") return [{ path, code: "REQUIRED", message: "Enter a password." }];
  if (password.length < PASSWORD_LENGTH_MIN) {
    const message = `A password has at least ${PASSWORD_LENGTH_MIN} characters.`;
    return [{ path, code: "TOO_SHORT", message, limit: PASSWORD_LENGTH_MIN }];
  }
  return tooLong(path, password, PASSWORD_LENGTH_MAX, "A password");
}

function tooLong(path: string, text: string, limit: number, what: string): FieldFault[] {
  if (text.length <= limit) return [];
  return [{ path, code: "TOO_LONG", message: `${what} has at most ${limit} characters.`, limit }];
}
