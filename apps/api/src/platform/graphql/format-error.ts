import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { RetryLaterRefusal } from "../../kernel/index.js";
import { AmbiguousCommitError, DatabaseBusyError } from "../database/index.js";

/** Codes whose message was written for the caller; whatever else goes wrong is our fault and stays inside. */
const TELLING_CODES = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_REQUEST",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/**
 * What the caller may see of an error: a stable code, a safe message, and where in the document. Never a
 * driver's text, a path, a stack or the input itself. `report` gets every fault that is ours; the caller gets the id
 * under which it is found in the log.
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: (fault: unknown) => void,
  requestId?: string,
): GraphQLFormattedError {
  const place = {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
  };
  const code = formatted.extensions?.code;
  if (typeof code === "string" && TELLING_CODES.has(code)) {
    return { message: formatted.message, ...place, extensions: { code } };
  }
  const fault = causeOf(error);
  if (isBusy(fault)) {
    return {
      message: "The server is busy. Send the same request again.",
      ...place,
      extensions: { code: "RETRY_LATER" },
    };
  }
  // graphql-armor refuses a document with a plain GraphQLError before it runs: the caller's doing, not ours. An
  // answer that does not fit its type is one, too, but it has a place in the document, and is our fault.
  const isBeforeRunning = formatted.path === undefined && fault instanceof GraphQLError;
  if (isBeforeRunning && fault.originalError === undefined) {
    return {
      message: "The document is too large or too deep.",
      ...place,
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    };
  }
  report(fault);
  return {
    message: "Something went wrong on our side.",
    ...place,
    extensions: { code: "INTERNAL_SERVER_ERROR", ...(requestId !== undefined && { requestId }) },
  };
}

/** What was thrown, by a resolver or while the caller was being found, out of what it was wrapped in. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? error.originalError : error;
}

/** Whether the same request may well be answered in a moment. */
function isBusy(fault: unknown): boolean {
  return (
    fault instanceof DatabaseBusyError ||
    fault instanceof AmbiguousCommitError ||
    fault instanceof RetryLaterRefusal
  );
}
