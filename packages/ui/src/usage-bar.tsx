import { Progress } from "@mantine/core";

export interface UsageBarProps {
  value: number;
  /** null: there is no limit, and no bar. */
  limit: number | null;
  /** The figures in words, shown above the bar: "1 of 50 claimed". */
  text: string;
  /** Colour by meaning: `filling` warns when nearly full, `draining` when nearly empty, `growing` never. */
  kind?: "filling" | "draining" | "growing";
}

const NEARLY = 0.9;

/** How much of a limit is used, or how much of a lot is left: always in figures, with a bar beside. */
export function UsageBar({ value, limit, text, kind = "filling" }: UsageBarProps) {
  if (limit === null || limit <= 0) return <span className="vs-usage__text">{text}</span>;
  const share = Math.min(1, Math.max(0, value / limit));
  const isNearEnd = kind === "filling" ? share >= NEARLY : kind === "draining" && share <= 1 - NEARLY;
  return (
    <span className="vs-usage">
      <span className="vs-usage__text">{text}</span>
      <Progress
        component="span"
        size={6}
        radius="xl"
        value={share * 100}
        color={isNearEnd ? "orange.7" : "gray.6"}
        aria-label={text}
      />
    </span>
  );
}
