/** Codes of one job: two runners, or two processes, share a large run without waiting for each other. */
const SLICE_CODES = 25_000;

export const CODE_GENERATION_STATES = ["RUNNING", "CANCELLED", "FINISHED"] as const;
export type CodeGenerationState = (typeof CODE_GENERATION_STATES)[number];

/** Serial numbers, both inclusive. */
export interface SerialRange {
  readonly firstSerial: number;
  readonly lastSerial: number;
}

/** What the state of a run is derived from. */
export interface GenerationFacts {
  readonly cancelledAt: Date | null;
  readonly finishedAt: Date | null;
}

export function generationState({ cancelledAt, finishedAt }: GenerationFacts): CodeGenerationState {
  if (finishedAt !== null) return "FINISHED";
  return cancelledAt === null ? "RUNNING" : "CANCELLED";
}

/** How many codes a range has. */
export function codesIn({ firstSerial, lastSerial }: SerialRange): number {
  return lastSerial - firstSerial + 1;
}

/** A range cut into pieces of at most 25,000 codes, in order and without a gap. */
export function slicesOf({ firstSerial, lastSerial }: SerialRange): SerialRange[] {
  const slices: SerialRange[] = [];
  for (let first = firstSerial; first <= lastSerial; first += SLICE_CODES) {
    slices.push({ firstSerial: first, lastSerial: Math.min(lastSerial, first + SLICE_CODES - 1) });
  }
  return slices;
}
