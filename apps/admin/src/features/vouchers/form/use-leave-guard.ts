import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";

/**
 * Asks before a filled form is left, by a link, "back" or closing the tab: what was typed cannot be brought
 * back. `allow` says that leaving is now what is meant.
 */
export function useLeaveGuard(options: { isDirty: boolean; question: string }): { allow: () => void } {
  const isAllowed = useRef(false);
  const wouldLose = () => options.isDirty && !isAllowed.current;
  useBlocker({
    shouldBlockFn: () => wouldLose() && !window.confirm(options.question),
    enableBeforeUnload: wouldLose,
  });
  return {
    allow: () => {
      isAllowed.current = true;
    },
  };
}
