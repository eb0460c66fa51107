import type { FieldErrorCode, RefusalCode } from "@vouchsafe/contract";

/**
 * The business says no: nothing was changed, and the code says why. Thrown inside a transaction it rolls the
 * transaction back; resolvers turn it into a member of their result union.
 */
export class Refusal extends Error {
  override readonly name: string = "Refusal";

  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export interface FieldFault {
  /** Path of the field in the input, for example `benefits.0.amount`. */
  readonly path: string;
  readonly code: FieldErrorCode;
  /** Sentence for people, in English. */
  readonly message: string;
  /** The limit that was passed, where there is one. */
  readonly limit?: number;
}

/** The input as a whole cannot be accepted; every fault is listed, so that a form can show them all at once. */
export class InvalidInputRefusal extends Refusal {
  override readonly name = "InvalidInputRefusal";

  constructor(readonly faults: readonly FieldFault[]) {
    super("INVALID_INPUT", faults.map((fault) => `${fault.path}: ${fault.message}`).join(" "));
  }
}

/** Too many tries; the next one is looked at after a wait. */
export class RateLimitedRefusal extends Refusal {
  override readonly name = "RateLimitedRefusal";

  constructor(readonly retryAfterSeconds: number) {
    super("RATE_LIMITED", `Too many tries. Wait ${retryAfterSeconds} seconds before the next one.`);
  }
}

/** The server could not decide; the same request may be sent again. */
export class RetryLaterRefusal extends Refusal {
  override readonly name = "RetryLaterRefusal";
  readonly retryAfterSeconds = 1;

  constructor() {
    super("RETRY_LATER", "The server is too busy to decide. Send the same request again.");
  }
}
