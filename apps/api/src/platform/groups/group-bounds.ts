/** Bounds of a queue unless its owner has reasons for others. Beyond them a request is told to come again. */
export const GROUP_BOUNDS = {
  /** Requests that share one transaction. Measured: 64 costs a third of the rate, 1,024 gains little. */
  groupSizeMax: 256,
  /** Requests that wait for a lane: some seconds of work on a slow machine. */
  queueLengthMax: 10_000,
  /** Longest wait for a lane, in milliseconds: whoever asked has given up by then, or will ask again. */
  waitMsMax: 5_000,
} as const;

/** Groups under way at once. SQLite has one writer: a second lane would only wait for the first. */
export const LANES = { mariadb: 2, sqlite: 1 } as const;
