import type { FieldIssue } from "./findings";

/** Where the form calls a field differently from the input it sends. */
const FORM_PATHS: Readonly<Record<string, string>> = {
  claimStartsAt: "claimStartsOn",
  claimEndsAt: "claimEndsOn",
  usageEndsAt: "usageEndsOn",
  valueBudget: "budgetAmount",
  "valueBudget.amount": "budgetAmount",
  "valueBudget.unit": "budgetUnit",
  boundTo: "audience",
  "boundTo.userId": "boundUser",
  "boundTo.email": "boundEmail",
  "codeUpload.id": "codeUpload",
};

export type RefusedFields = {
  /** Refusals that belong to a field on the page. */
  readonly atFields: readonly FieldIssue[];
  /** Refusals of something that has no field of its own; said above the form. */
  readonly elsewhere: readonly FieldIssue[];
};

/**
 * Sorts the fields an InvalidInput refusal names to the fields of a form. `knows` tells whether the form shows
 * a field with this path; what it does not show is never swallowed.
 */
export function refusedFieldsOf(
  fields: readonly FieldIssue[],
  knows: (formPath: string) => boolean,
): RefusedFields {
  const atFields: FieldIssue[] = [];
  const elsewhere: FieldIssue[] = [];
  for (const field of fields) {
    const path = formPathOf(field.path);
    if (knows(path)) atFields.push({ ...field, path });
    else elsewhere.push(field);
  }
  return { atFields, elsewhere };
}

function formPathOf(serverPath: string): string {
  const path = serverPath.replace(/^input\./, "").replace(/\[(\d+)\]/g, ".$1");
  const metadataKey = /^metadata\.(\d+)\.key$/.exec(path);
  if (metadataKey) return `metadata.${metadataKey[1]}.name`;
  return FORM_PATHS[path] ?? path;
}

/** Whether a dotted path leads to a value in a form's values. */
export function hasPath(values: object, path: string): boolean {
  let here: unknown = values;
  for (const step of path.split(".")) {
    if (typeof here !== "object" || here === null || !(step in here)) return false;
    // The `in` check above has shown that the key exists; what it holds stays unknown.
    here = (here as Record<string, unknown>)[step];
  }
  return true;
}
