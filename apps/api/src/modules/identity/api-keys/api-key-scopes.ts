import { API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import { invariant } from "../../../kernel/index.js";

/** Scopes as the database keeps them. */
export function writeScopes(scopes: readonly ApiKeyScope[]): string {
  return scopes.join(" ");
}

/** Reads scopes from a database value. */
export function readScopes(value: unknown): ApiKeyScope[] {
  return String(value)
    .split(" ")
    .map((word) => {
      const scope = API_KEY_SCOPES.find((each) => each === word);
      invariant(scope, `A scope, got ${word}`);
      return scope;
    });
}
