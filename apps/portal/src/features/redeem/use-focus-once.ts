import { type RefObject, useEffect, useRef } from "react";

/** Moves the focus to the news when it appears: the button that was pressed is gone with its form. */
export function useFocusOnce(): RefObject<HTMLHeadingElement | null> {
  const target = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    target.current?.focus();
  }, []);
  return target;
}
