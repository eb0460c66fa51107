import { maskCode } from "@vouchsafe/contract";
import { GraphQLError } from "graphql";
import type { Reader } from "../../kernel/index.js";

/** Whether somebody who may look at vouchers may also read their codes: auditors see that they exist. */
export function mayReadCodes(reader: Reader): boolean {
  return reader.role === "SUPERADMIN";
}

/** A code as the reader may see it. */
export function shownCode(display: string, reader: Reader): string {
  return mayReadCodes(reader) ? display : maskCode(display);
}

/** Throws FORBIDDEN: finding an exact code tells whether a guess is right, which is as good as reading it. */
export function requireCodeReader(reader: Reader): void {
  if (mayReadCodes(reader)) return;
  throw new GraphQLError("Only superadmins may look for a code.", { extensions: { code: "FORBIDDEN" } });
}
