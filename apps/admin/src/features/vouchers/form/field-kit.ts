import { useRefusal } from "@vouchsafe/web";
import type { DraftState } from "./use-draft";

/** What every input of a form gets by its path: an id to be focused by, its error, and the look at leaving. */
export type FieldProps = {
  readonly id: string;
  readonly error: string | undefined;
  readonly onBlur: () => void;
};
export type FieldKit = (path: string) => FieldProps;

export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

/** Binds inputs to a draft's issues, said in the reader's language. */
export function useFieldKit(state: Pick<DraftState<object>, "shown" | "leave">): FieldKit {
  const { fieldErrorSentence } = useRefusal();
  return (path) => {
    const issue = state.shown.find((each) => each.path === path);
    return {
      id: fieldId(path),
      error: issue === undefined ? undefined : fieldErrorSentence(issue),
      onBlur: () => state.leave(path),
    };
  };
}

/** Puts the caret into the first wrong field, in the order of the page. */
export function focusFirst(paths: readonly string[]): void {
  const fields = paths.flatMap((path) => document.getElementById(fieldId(path)) ?? []);
  const [first] = fields.sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  first?.focus();
}
