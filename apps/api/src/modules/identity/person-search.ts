import { escapeLike } from "../../platform/database/index.js";

/**
 * A condition on the table of users under an alias: part of the name or of the e-mail address, taken literally,
 * in any letter case. SQLite lowers ASCII letters only, so that a name with others is found as it is written, too.
 */
export function personSearch(
  search: string,
  alias: string,
): { readonly sql: string; readonly values: string[] } {
  const part = (text: string) => `%${escapeLike(text)}%`;
  const typed = search.normalize("NFC");
  return {
    sql: `(LOWER(${alias}.name) LIKE ? ESCAPE '!' OR ${alias}.name LIKE ? ESCAPE '!'
      OR ${alias}.email_normal LIKE ? ESCAPE '!')`,
    values: [part(typed.toLowerCase()), part(typed), part(search.normalize("NFKC").toLowerCase())],
  };
}
