import type { TFunction } from "i18next";

/** How the summary says things in the reader's language. */
export type SummaryWords = {
  readonly t: TFunction<"app">;
  readonly count: (value: number) => string;
  readonly amount: (value: number, unit: "LLM_TOKEN" | "GPU_CREDIT") => string;
  /** A calendar day, `YYYY-MM-DD`, as a person writes it. */
  readonly day: (day: string) => string;
  readonly modelName: (modelId: string) => string;
  readonly planName: (planId: string) => string;
  /** Minor units of the platform's currency. */
  readonly money: (amountMinor: number) => string;
  /** Per cent, with up to two decimals. */
  readonly percent: (percent: number) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
};
