/** Somebody else changed a batch between reading and writing it; the work is run again. */
export class BatchMovedError extends Error {
  override readonly name = "BatchMovedError";
}
