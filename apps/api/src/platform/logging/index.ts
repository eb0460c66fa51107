import pino, { type Logger } from "pino";
import type { Config } from "../config/index.js";

const SECRETS = [
  "password",
  "code",
  "token",
  "cookie",
  "authorization",
  "err.parameters",
  "err.query",
  "err.driverError",
];

/** Structured log on standard output. Whatever could hold a secret is cut, should it ever be passed. */
export function createLogger(config: Pick<Config, "logLevel">): Logger {
  // Written at once: lines that wait in memory are flushed as the process ends, and with nobody left to read
  // them that flush tries again for ever, so that the server could no longer be stopped.
  const standardOutput = pino.destination({ dest: 1, sync: true });
  return pino({ level: config.logLevel, redact: { paths: SECRETS, remove: true } }, standardOutput);
}
