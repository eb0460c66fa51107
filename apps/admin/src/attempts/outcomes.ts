import { CLAIM_REFUSAL_CODES } from "@vouchsafe/contract";
import type { StatusTone } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** What can come of a try: it worked, or one of the refusals. */
export const OUTCOMES = ["ACCEPTED", ...CLAIM_REFUSAL_CODES] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Codes that name no voucher: what somebody tries who guesses. */
const WRONG: readonly string[] = ["CODE_NOT_FOUND", "CODE_MALFORMED"];
const SLOWED_DOWN: readonly string[] = ["RATE_LIMITED"];

/** Wrong codes stand out by their mark and word; other refusals are everyday. */
export function outcomeTone(outcome: string): StatusTone {
  if (outcome === "ACCEPTED") return "positive";
  if (WRONG.includes(outcome)) return "negative";
  if (SLOWED_DOWN.includes(outcome)) return "warning";
  return "neutral";
}

/** An outcome in a word or two; one that this build does not know keeps its own name. */
export function useOutcomeWord(): (outcome: string) => string {
  const { t } = useTranslation("app");
  return (outcome) => {
    const known = OUTCOMES.find((each) => each === outcome);
    return known === undefined ? outcome : t(`attempts.outcomes.${known}`);
  };
}
