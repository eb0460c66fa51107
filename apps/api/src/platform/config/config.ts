import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type PaymentSettings, paymentEnvironment, readPayments } from "./payment-settings.js";

/** Everything the process reads from outside, checked once at start. Nothing else reads the environment. */
export interface Config {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  /** `sqlite:PATH` or `mysql://user:password@host:port/database`. */
  readonly databaseUrl: string;
  /** Where people reach the server, without a trailing slash; decides which origins may send cookies. */
  readonly publicUrl: string;
  /** Signs download links; at least 32 characters. */
  readonly secret: string;
  /** Number of proxies in front whose X-Forwarded-For is believed; 0 believes none. */
  readonly trustedProxyHops: number;
  /** IANA zone in which a day picked by a superadmin is a whole day. */
  readonly timeZone: string;
  /** ISO 4217 currency of GPU credit and of every price. */
  readonly currency: string;
  /** Price of one LLM token that is bought without a package, in whole minor units of that currency. */
  readonly tokenPrice: number;
  /** Whether demo accounts and shipped vouchers are seeded into an empty database. */
  readonly hasDemoAccounts: boolean;
  /** After how many seconds without a sign of life a background job is taken over by another process. */
  readonly jobLeaseSeconds: number;
  /** Who may read `/metrics` says this; null when nobody may, and the address does not exist. */
  readonly metricsToken: string | null;
  readonly payments: PaymentSettings;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
}

const DISTINCT_SYMBOLS_MIN = 8;
const PLACEHOLDER = /change.?me|placeholder|your.?secret|example|insert.?here/i;

const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
};

const oneOf = <Word extends string>(...words: [Word, ...Word[]]) =>
  z.enum(words, `must be one of ${words.join(", ")}`);

const environment = z.object({
  NODE_ENV: oneOf("development", "test", "production").default("development"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: wholeNumber(1, 65_535).default(4000),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|mysql:\/\/.+\/.+|mariadb:\/\/.+\/.+)$/,
      "must be sqlite:PATH or mysql://user:password@host:port/database",
    )
    .default("sqlite:./data/vouchsafe.sqlite"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .optional(),
  VOUCHSAFE_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 10).default(0),
  ORGANISATION_TIME_ZONE: z.string().refine(isTimeZone, "must be an IANA time zone").default("Asia/Jakarta"),
  LLM_TOKEN_PRICE: wholeNumber(1, 1_000_000).default(1_000),
  JOB_LEASE_SECONDS: wholeNumber(1, 3_600).default(10),
  ...paymentEnvironment,
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: oneOf("fatal", "error", "warn", "info", "debug", "silent").default("info"),
});

/** The environment does not make a runnable configuration; the message names every variable at fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the configuration from environment variables. Throws ConfigError with one line per fault.
 * In production a secret and a public address over https are required: nothing is made up there.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"),
    );
  }
  const values = parsed.data;
  const isProduction = values.NODE_ENV === "production";
  const isEmbedded = values.DATABASE_URL.startsWith("sqlite:");
  const payments = readPayments(values, isProduction);
  const faults = [...(isProduction ? faultsForProduction(values) : []), ...payments.faults];
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return {
    isProduction,
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
    secret: values.VOUCHSAFE_SECRET ?? localSecret(values.DATABASE_URL),
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    timeZone: values.ORGANISATION_TIME_ZONE,
    currency: "IDR",
    tokenPrice: values.LLM_TOKEN_PRICE,
    hasDemoAccounts: isEmbedded && !isProduction,
    jobLeaseSeconds: values.JOB_LEASE_SECONDS,
    metricsToken: values.METRICS_TOKEN ?? null,
    payments: payments.settings,
    logLevel: values.LOG_LEVEL,
  };
}

function faultsForProduction(values: z.infer<typeof environment>): string[] {
  const faults: string[] = [];
  if (values.VOUCHSAFE_SECRET === undefined) faults.push("VOUCHSAFE_SECRET: is required in production");
  if (isGuessable(values.VOUCHSAFE_SECRET)) {
    faults.push("VOUCHSAFE_SECRET: must be random in production, for example from openssl rand -hex 32");
  }
  if (values.PUBLIC_URL === undefined) faults.push("PUBLIC_URL: is required in production");
  const isLoopback = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\/?$/.test(values.PUBLIC_URL ?? "");
  if (values.PUBLIC_URL?.startsWith("http:") === true && !isLoopback) {
    faults.push("PUBLIC_URL: must be https in production");
  }
  return faults;
}

/** Whether a secret was copied from a manual, or is one symbol again and again. 32 random digits have more symbols. */
function isGuessable(secret: string | undefined): boolean {
  if (secret === undefined) return false;
  return new Set(secret).size < DISTINCT_SYMBOLS_MIN || PLACEHOLDER.test(secret);
}

/** A secret for one machine, kept beside the embedded database so that links survive a restart. */
function localSecret(databaseUrl: string): string {
  if (!databaseUrl.startsWith("sqlite:")) return randomBytes(32).toString("hex");
  const path = resolve(dirname(databaseUrl.slice("sqlite:".length)), "secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  const secret = randomBytes(32).toString("hex");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** An empty variable means "not set": shells and compose files often pass it so. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
