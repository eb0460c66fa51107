import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "../config/index.js";
import { errorFacts } from "./error-facts.js";

const SECRETS = ["password", "code", "token", "cookie", "authorization"];

/**
 * Structured log, on standard output unless it is said otherwise. Whatever could hold a secret is cut, should it ever
 * be passed.
 */
export function createLogger(config: Pick<Config, "logLevel">, destination?: DestinationStream): Logger {
  // Written at once: lines that wait in memory are flushed as the process ends, and with nobody left to read
  // them that flush tries again for ever, so that the server could no longer be stopped.
  const lines = destination ?? pino.destination({ dest: 1, sync: true });
  const options = {
    level: config.logLevel,
    redact: { paths: SECRETS, remove: true },
    serializers: { err: (error: unknown) => errorFacts(error) },
  };
  return pino(options, lines);
}
