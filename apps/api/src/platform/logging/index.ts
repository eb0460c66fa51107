import pino, { type Logger } from "pino";
import type { Config } from "../config/index.js";

/** Structured log on standard output. Whatever could hold a secret is cut, should it ever be passed. */
export function createLogger(config: Pick<Config, "logLevel">): Logger {
  return pino({
    level: config.logLevel,
    redact: {
      paths: [
        "password",
        "code",
        "token",
        "cookie",
        "authorization",
        "err.parameters",
        "err.query",
        "err.driverError",
      ],
      remove: true,
    },
  });
}
