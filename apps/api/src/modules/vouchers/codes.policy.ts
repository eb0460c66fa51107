import { maskCode } from "@vouchsafe/contract";
import { GraphQLError } from "graphql";
import type { Viewer } from "../../kernel/index.js";

/** Whether somebody who may look at vouchers may also read their codes: auditors see that they exist. */
export function mayReadCodes(viewer: Viewer): boolean {
  return viewer.role === "SUPERADMIN";
}

/** A code as the viewer may see it. */
export function shownCode(display: string, viewer: Viewer): string {
  return mayReadCodes(viewer) ? display : maskCode(display);
}

/** Throws FORBIDDEN: finding an exact code tells whether a guess is right, which is as good as reading it. */
export function requireCodeReader(viewer: Viewer): void {
  if (mayReadCodes(viewer)) return;
  throw new GraphQLError("Only superadmins may look for a code.", { extensions: { code: "FORBIDDEN" } });
}
