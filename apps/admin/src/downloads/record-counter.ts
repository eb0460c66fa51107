const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export type RecordCounter = {
  /** Takes the next bytes of the file, however they were cut. */
  readonly take: (bytes: Uint8Array) => void;
  /** Records so far below the header line; one without its line end counts, as the last one may lack it. */
  readonly rows: () => number;
};

/**
 * Counts the records of a CSV file (RFC 4180) while its bytes come in. A line break inside quotes belongs to its
 * value; a quote inside quotes is doubled, so that switching at each of them stays right.
 */
export function createRecordCounter(): RecordCounter {
  let ended = 0;
  let isQuoted = false;
  let hasOpenRecord = false;
  return {
    take: (bytes) => {
      for (const byte of bytes) {
        if (byte === QUOTE) isQuoted = !isQuoted;
        if (byte === LINE_FEED && !isQuoted) {
          if (hasOpenRecord) ended += 1;
          hasOpenRecord = false;
        } else if (byte !== CARRIAGE_RETURN) hasOpenRecord = true;
      }
    },
    rows: () => Math.max(0, ended + (hasOpenRecord ? 1 : 0) - 1),
  };
}
