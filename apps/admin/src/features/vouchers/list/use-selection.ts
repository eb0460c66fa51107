import { useState } from "react";

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The ticked rows of a list. They belong to what the list showed when they were ticked: another filter or page
 * starts with none, so that nobody acts on rows that are out of sight.
 */
export function useSelection(shownList: string) {
  const [held, setHeld] = useState({ list: shownList, selected: NOTHING });
  return {
    selected: held.list === shownList ? held.selected : NOTHING,
    select: (selected: ReadonlySet<string>) => setHeld({ list: shownList, selected }),
    clear: () => setHeld({ list: shownList, selected: NOTHING }),
  };
}
