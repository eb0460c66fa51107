import type { FieldFault } from "../../kernel/index.js";

/** The field does not go with the rest of the input. */
export function notAllowed(path: string, message: string): FieldFault {
  return { path, code: "NOT_ALLOWED", message };
}
