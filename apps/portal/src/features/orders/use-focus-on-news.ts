import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the news when it takes the place of what had the focus: the buttons of the pay page are gone
 * with it. Not when the page was opened with the news on it, nor away from where somebody is.
 */
export function useFocusOnNews(isNews: boolean): RefObject<HTMLHeadingElement | null> {
  const target = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNews && document.activeElement === document.body) target.current?.focus({ preventScroll: true });
  }, [isNews]);
  return target;
}
