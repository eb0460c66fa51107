/** How many causes behind an error are told, too. */
const CAUSES_MAX = 3;

/** What the log says of an error. */
export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

/**
 * An error as it may be logged: name, message, code, stack and causes, and nothing else that hangs on it. A driver
 * puts the statement with its values there, among them codes, and quotes values in its message; those are cut.
 */
export function errorFacts(error: unknown, causesLeft = CAUSES_MAX): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutValues(String(error)) };
  const code: unknown = Reflect.get(error, "code");
  const hasCause = error.cause !== undefined && causesLeft > 0;
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === "string" && { code }),
    ...(error.stack !== undefined && { stack: withoutValues(error.stack) }),
    ...(hasCause && { cause: errorFacts(error.cause, causesLeft - 1) }),
  };
}

/** Quoted text is a value, unless it names a part of the schema: `Duplicate entry 'LAUNCH100' for key 'codes'`. */
function withoutValues(text: string): string {
  return text.replace(
    /(\b(?:key|column|table|index|constraint|CONSTRAINT)\s+)?'(?:[^'\\]|\\.)*'/g,
    (whole: string, named: string | undefined) => (named === undefined ? "'…'" : whole),
  );
}
