import { useEffect, useState } from "react";

const SECOND_MS = 1_000;

/**
 * Whole seconds that are left of a wait, counting down to 0. Counted from the clock, not by the ticks: a tab in
 * the background ticks less often. Another `seconds` starts another wait only on a new mount: give a `key`.
 */
export function useSecondsLeft(seconds: number): number {
  const [endsAt] = useState(() => Date.now() + seconds * SECOND_MS);
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((endsAt - Date.now()) / SECOND_MS));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [endsAt]);

  return left;
}
