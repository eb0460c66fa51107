import { useEffect, useRef, useState } from "react";
import { WholeWords } from "./text";

export interface CountUpProps {
  /** Where to begin when it first appears; at the end itself when left out. */
  from?: number;
  to: number;
  /** Text for a whole number on the way. */
  format: (value: number) => string;
}

const DURATION_MS = 900;

/**
 * Counts to a whole number, from the one given or, when the number changes, from what is shown; at once where
 * the reader asked for less motion.
 */
export function CountUp({ from, to, format }: CountUpProps) {
  const [shown, setShown] = useState(from ?? to);
  const latest = useRef(shown);

  useEffect(() => {
    const show = (value: number) => {
      latest.current = value;
      setShown(value);
    };
    const start = latest.current;
    if (start === to || window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      show(to);
      return undefined;
    }
    let frame = 0;
    let startedAt: number | undefined;
    const step = (time: number) => {
      startedAt ??= time;
      const progress = Math.min(1, (time - startedAt) / DURATION_MS);
      const eased = 1 - (1 - progress) ** 3;
      show(Math.round(start + (to - start) * eased));
      if (progress < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [to]);

  // Only the final amount is for a screen reader: the numbers on the way would be read out one by one.
  return (
    <>
      <span aria-hidden="true">
        <WholeWords text={format(shown)} />
      </span>
      <span className="vs-visually-hidden">{format(to)}</span>
    </>
  );
}
