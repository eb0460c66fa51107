import {
  CODE_INPUT_LENGTH_MAX,
  type CodeLineFault,
  type CodeUploadFault,
  looksLikeNumber,
  normaliseCode,
} from "@vouchsafe/contract";
import { tidyChosenCode } from "../batch-terms.rules.js";

/** One line of a file: what stands in its column of codes. */
export interface CodeLine {
  /** The first is 1. */
  readonly line: number;
  readonly text: string;
}

/** A line that gives a code. */
export interface GoodLine extends CodeLine {
  /** As it will be shown and printed. */
  readonly display: string;
  readonly normalForm: string;
}

export type JudgedLine = { readonly good: GoodLine } | { readonly fault: CodeUploadFault };

/** Judges a line by itself and by those before it: `firstLines` says which line had a normal form first. */
export function judgeLine(line: CodeLine, firstLines: ReadonlyMap<string, number>): JudgedLine {
  const normalised = normaliseCode(line.text);
  if (!normalised.ok) return { fault: faultOf(line, normalised.reason) };
  if (looksLikeNumber(line.text)) return { fault: faultOf(line, "LOOKS_LIKE_NUMBER") };
  const firstLine = firstLines.get(normalised.normal);
  if (firstLine !== undefined) return { fault: faultOf(line, "REPEATED_IN_FILE", firstLine) };
  return {
    good: { ...line, display: tidyChosenCode(line.text) ?? line.text, normalForm: normalised.normal },
  };
}

/** What is wrong with a line, with what was typed there. */
export function faultOf(
  line: CodeLine,
  reason: CodeLineFault,
  firstLine: number | null = null,
): CodeUploadFault {
  return { line: line.line, text: line.text.slice(0, CODE_INPUT_LENGTH_MAX), reason, firstLine };
}
