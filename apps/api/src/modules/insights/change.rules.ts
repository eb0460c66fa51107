/** One field that a change touched, its values as JSON; null is absent. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** Name under which an act keeps why it was done; told apart from what it changed. */
const REASON = "reason";

/** What an act changed, field by field, in the order in which it was written down. */
export function changedFields(before: Fields | null, after: Fields | null): FieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  names.delete(REASON);
  return [...names].map((field) => ({
    field,
    before: valueOf(before, field),
    after: valueOf(after, field),
  }));
}

/** Why an act was done; null when it does not say. */
export function reasonOf(after: Fields | null): string | null {
  const reason = after?.[REASON];
  return typeof reason === "string" ? reason : null;
}

function valueOf(fields: Fields | null, field: string): string | null {
  const value = fields?.[field];
  return value === undefined ? null : JSON.stringify(value);
}
