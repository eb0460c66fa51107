/** Something that cannot happen has happened: a bug of ours, never an answer to a person. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Stops the request when `holds` is false. For what cannot happen; what people can do wrong is a refusal. */
export function invariant(holds: unknown, whatMustHold: string): asserts holds {
  if (!holds) throw new InvariantError(whatMustHold);
}

/** Closes an exhaustive `switch`: the compiler refuses a state that was forgotten. */
export function unreachable(value: never): never {
  throw new InvariantError(`No case for ${String(value)}`);
}
