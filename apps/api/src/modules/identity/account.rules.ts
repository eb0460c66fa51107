import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, USER_NAME_LENGTH_MAX } from "@vouchsafe/contract";
import { emailFaults, type FieldFault, HIDDEN_CHARACTERS } from "../../kernel/index.js";

/** What a person types to get an account. */
export interface AccountInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The name as it is kept: without spaces around it. */
export function tidyName(name: string): string {
  return name.trim();
}

/** Every fault of an account's input, field by field; empty when it can be accepted. */
export function accountFaults(input: AccountInput): FieldFault[] {
  return [...nameFaults(input.name), ...emailFaults(input.email), ...passwordFaults(input.password)];
}

function nameFaults(typed: string): FieldFault[] {
  const path = "name";
  const name = tidyName(typed);
  if (!/[^\p{Cf}\p{Z}]/u.test(name)) return [{ path, code: "REQUIRED", message: "Enter a name." }];
  if (HIDDEN_CHARACTERS.test(name)) {
    return [{ path, code: "MALFORMED", message: "A name holds no invisible characters." }];
  }
  return tooLong(path, name, USER_NAME_LENGTH_MAX, "A name");
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
