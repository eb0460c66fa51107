import { Text } from "@mantine/core";
import {
  type CodePattern,
  CROCKFORD_ALPHABET,
  exampleCode,
  parseCodePattern,
  patternOfPrefix,
} from "@vouchsafe/contract";
import { CodeText } from "@vouchsafe/ui";
import { useFormat, useLanguage } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherDraft } from "../form/voucher-draft";
import classes from "./code-preview.module.css";

const EXAMPLE_DRAWS = 64;
/** From here on a number of guesses has no name any more. */
const GUESSES_NAMED_MAX = 1e15;

/** A code as the pattern will make them, and in plain words how hard they are to guess. */
export function CodePreview({ draft }: { draft: VoucherDraft }) {
  const { t } = useTranslation("app");
  const draw = useExampleDraw();
  const guesses = useGuesses();
  const pattern = patternOf(draft);
  if (pattern === null) return null;
  const count = draft.quantity === "" ? 1 : draft.quantity;
  return (
    <div className={classes.preview} aria-live="polite">
      <Text size="sm" c="dimmed">
        {t("pattern.example")}
      </Text>
      <CodeText code={exampleCode(pattern, draw())} />
      <Text size="sm" c="dimmed" className={classes.words ?? ""}>
        {t("pattern.symbols", { count: pattern.randomSymbols })} {guesses(pattern, count)}
      </Text>
    </div>
  );
}

function patternOf(draft: VoucherDraft): CodePattern | null {
  if (draft.codeShape === "PATTERN") {
    const parsed = parseCodePattern(draft.codePattern);
    return parsed.ok ? parsed.pattern : null;
  }
  const prefix = draft.codePrefix.trim();
  return patternOfPrefix(prefix === "" ? null : prefix);
}

/** The same draws as long as the form is open: the example changes with the pattern, not with every key. */
function useExampleDraw(): () => (below: number) => number {
  const [drawn] = useState(() => crypto.getRandomValues(new Uint32Array(EXAMPLE_DRAWS)));
  return () => {
    let next = 0;
    return (below) => (drawn[next++ % EXAMPLE_DRAWS] ?? 0) % below;
  };
}

/** How many guesses it takes on average until one of so many codes is hit, as a person would say it. */
function useGuesses(): (pattern: CodePattern, codes: number) => string {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const language = useLanguage();
  const compact = new Intl.NumberFormat(language, {
    notation: "compact",
    compactDisplay: "long",
    maximumSignificantDigits: 2,
  });
  return ({ randomSymbols }, codes) => {
    const guesses = CROCKFORD_ALPHABET.length ** randomSymbols / codes;
    const isBeyondNames = guesses > GUESSES_NAMED_MAX;
    const named = compact.format(Math.min(guesses, GUESSES_NAMED_MAX));
    return t(isBeyondNames ? "pattern.guessesOver" : "pattern.guesses", {
      guesses: named,
      count: codes,
      formatted: formatNumber(codes),
    });
  };
}
