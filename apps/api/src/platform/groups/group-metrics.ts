/** What a queue tells whoever measures it. `queue` is the queue's name. */
export interface GroupMetrics {
  /** Called once per queue: how its length is read. */
  watchLength(queue: string, length: () => number): void;
  /** A lane took a group; `longestWaitMs` is how long the first of it had waited. */
  groupTaken(queue: string, size: number, longestWaitMs: number): void;
  /** A group failed and was split, to find the request that it failed for. */
  groupSplit(queue: string): void;
  /** So many requests were told to come again. */
  turnedAway(queue: string, requests: number): void;
}
