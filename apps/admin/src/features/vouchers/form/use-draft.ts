import { useState } from "react";
import type { FieldIssue } from "./findings";

export type DraftState<T> = {
  readonly draft: T;
  /** Changes fields. What is said at a changed field disappears once the field is right. */
  readonly set: (changes: Partial<T>) => void;
  /** Starts over from another initial draft, with edits of it already made when `draft` is given. */
  readonly replace: (initial: T, draft?: T) => void;
  /** Issues that are shown now. */
  readonly shown: readonly FieldIssue[];
  readonly show: (issues: readonly FieldIssue[]) => void;
  /** Looks at every field, shows what is wrong and returns it. */
  readonly check: () => readonly FieldIssue[];
  /** Looks at one field when it is left. That it is empty is only said when the form is sent. */
  readonly leave: (path: string) => void;
  readonly isDirty: boolean;
};

/** The state of a form: its draft, and which issues of the pure rules are shown at which field. */
export function useDraft<T extends object>(options: {
  readonly initial: T;
  readonly issuesOf: (draft: T) => readonly FieldIssue[];
}): DraftState<T> {
  const { issuesOf } = options;
  const [initial, setInitial] = useState(options.initial);
  const [draft, setDraft] = useState(initial);
  const [shown, setShown] = useState<readonly FieldIssue[]>([]);

  return {
    draft,
    shown,
    show: setShown,
    isDirty: draft !== initial && JSON.stringify(draft) !== JSON.stringify(initial),
    set: (changes) => {
      const next = { ...draft, ...changes };
      setDraft(next);
      if (shown.length === 0) return;
      const still = new Set(issuesOf(next).map(({ path, code }) => `${path} ${code}`));
      const isTouched = ({ path }: FieldIssue) => (path.split(".")[0] ?? "") in changes;
      setShown(shown.filter((issue) => !isTouched(issue) || still.has(`${issue.path} ${issue.code}`)));
    },
    replace: (nextInitial, nextDraft = nextInitial) => {
      setInitial(nextInitial);
      setDraft(nextDraft);
      setShown([]);
    },
    check: () => {
      const issues = issuesOf(draft);
      setShown(issues);
      return issues;
    },
    leave: (path) => {
      const found = issuesOf(draft).filter((issue) => issue.path === path && issue.code !== "REQUIRED");
      // What the server refused is not found again here: it stays until the field is changed.
      setShown((before) => [
        ...before.filter((issue) => issue.path !== path || found.length === 0),
        ...found,
      ]);
    },
  };
}
