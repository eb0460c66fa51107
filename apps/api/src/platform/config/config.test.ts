import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError, readConfig } from "./index.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const PRODUCTION = {
  NODE_ENV: "production",
  VOUCHSAFE_SECRET: SECRET,
  PUBLIC_URL: "https://vouchers.example",
  DATABASE_URL: "mysql://app:pw@db:3306/vouchsafe",
};

const faultsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig({ VOUCHSAFE_SECRET: SECRET, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
  return [];
};

describe("the configuration", () => {
  it("needs nothing at all outside production", () => {
    expect(readConfig({ VOUCHSAFE_SECRET: SECRET })).toEqual({
      isProduction: false,
      host: "127.0.0.1",
      port: 4000,
      databaseUrl: "sqlite:./data/vouchsafe.sqlite",
      publicUrl: "http://localhost:4000",
      secret: SECRET,
      trustedProxyHops: 0,
      timeZone: "Asia/Jakarta",
      currency: "IDR",
      tokenPrice: 1_000,
      hasDemoAccounts: true,
      jobLeaseSeconds: 10,
      metricsToken: null,
      payments: { gateway: "sandbox", midtrans: null, stripe: null },
      logLevel: "info",
    });
  });

  it("treats an empty variable as one that is not set", () => {
    expect(faultsOf({ PORT: "", DATABASE_URL: "", PUBLIC_URL: "", LOG_LEVEL: "" })).toEqual([]);
  });

  it.each([
    [{ NODE_ENV: "staging" }, "NODE_ENV: must be one of development, test, production"],
    [{ METRICS_TOKEN: "short" }, "METRICS_TOKEN: must have at least 16 characters"],
    [{ PORT: "http" }, "PORT: must be a whole number from 1 to 65535"],
    [{ PORT: "0" }, "PORT: must be a whole number from 1 to 65535"],
    [{ PORT: "65536" }, "PORT: must be a whole number from 1 to 65535"],
    [{ PORT: "1e3" }, "PORT: must be a whole number from 1 to 65535"],
    [
      { DATABASE_URL: "postgres://u@h/d" },
      "DATABASE_URL: must be sqlite:PATH or mysql://user:password@host:port/database",
    ],
    [
      { DATABASE_URL: "sqlite:" },
      "DATABASE_URL: must be sqlite:PATH or mysql://user:password@host:port/database",
    ],
    [{ PUBLIC_URL: "ftp://x" }, "PUBLIC_URL: must be an address that begins with http:// or https://"],
    [{ PUBLIC_URL: "vouchers" }, "PUBLIC_URL: must be an address that begins with http:// or https://"],
    [{ VOUCHSAFE_SECRET: "short" }, "VOUCHSAFE_SECRET: must have at least 32 characters"],
    [{ TRUSTED_PROXY_HOPS: "-1" }, "TRUSTED_PROXY_HOPS: must be a whole number from 0 to 10"],
    [{ TRUSTED_PROXY_HOPS: "11" }, "TRUSTED_PROXY_HOPS: must be a whole number from 0 to 10"],
    [{ ORGANISATION_TIME_ZONE: "Mars/Olympus" }, "ORGANISATION_TIME_ZONE: must be an IANA time zone"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL: must be one of fatal, error, warn, info, debug, silent"],
  ])("is refused with a sentence for %j", (env, sentence) => {
    expect(faultsOf(env)).toEqual([sentence]);
  });

  it.each([
    "0".repeat(32),
    "abababababababababababababababab",
    "changeme-changeme-changeme-0123456789",
    "CHANGE_ME_please_0123456789abcdef",
    "your-secret-of-32-characters-here",
    "example-0123456789abcdef-0123456789",
  ])(
    "is refused in production with a secret that is in a manual or has no randomness: %s",
    (VOUCHSAFE_SECRET) => {
      const fault = "VOUCHSAFE_SECRET: must be random in production, for example from openssl rand -hex 32";
      expect(faultsOf({ ...PRODUCTION, VOUCHSAFE_SECRET })).toEqual([fault]);
      expect(faultsOf({ VOUCHSAFE_SECRET })).toEqual([]);
    },
  );

  it("names every fault at once", () => {
    expect(faultsOf({ PORT: "x", LOG_LEVEL: "x" })).toHaveLength(2);
  });

  it("makes no fault show what a variable held: it may be a password", () => {
    const faults = faultsOf({ DATABASE_URL: "mysql:root:geheim", VOUCHSAFE_SECRET: "geheim" });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain("geheim");
  });
});

describe("payments", () => {
  const MIDTRANS = { MIDTRANS_SERVER_KEY: "SB-Mid-server-0123456789" };
  const STRIPE = { STRIPE_SECRET_KEY: "sk_test_0123456789", STRIPE_WEBHOOK_SECRET: "whsec_0123456789" };
  const paymentsOf = (env: NodeJS.ProcessEnv) => readConfig({ VOUCHSAFE_SECRET: SECRET, ...env }).payments;

  it("are rehearsed in the sandbox, but in production only if that is said", () => {
    expect(paymentsOf({}).gateway).toBe("sandbox");
    expect(readConfig(PRODUCTION).payments.gateway).toBe("none");
    expect(readConfig({ ...PRODUCTION, PAYMENT_GATEWAY: "sandbox" }).payments.gateway).toBe("sandbox");
  });

  it("are collected by one gateway, and heard of from every gateway that is set", () => {
    expect(paymentsOf({ PAYMENT_GATEWAY: "stripe", ...MIDTRANS, ...STRIPE })).toEqual({
      gateway: "stripe",
      midtrans: { serverKey: MIDTRANS.MIDTRANS_SERVER_KEY, isProduction: false },
      stripe: { secretKey: STRIPE.STRIPE_SECRET_KEY, webhookSecrets: [STRIPE.STRIPE_WEBHOOK_SECRET] },
    });
    const two = { ...STRIPE, STRIPE_WEBHOOK_SECRET: "whsec_0123456789,whsec_abcdefghij" };
    expect(paymentsOf(two).stripe?.webhookSecrets).toEqual(["whsec_0123456789", "whsec_abcdefghij"]);
    const real = { ...MIDTRANS, MIDTRANS_ENVIRONMENT: "production" };
    expect(paymentsOf(real).midtrans).toMatchObject({ isProduction: true });
  });

  it.each([
    [{ PAYMENT_GATEWAY: "paypal" }, "PAYMENT_GATEWAY: must be one of none, sandbox, midtrans, stripe"],
    [{ PAYMENT_GATEWAY: "midtrans" }, "MIDTRANS_SERVER_KEY: is required with PAYMENT_GATEWAY=midtrans"],
    [{ MIDTRANS_SERVER_KEY: "short" }, "MIDTRANS_SERVER_KEY: must have at least 16 characters"],
    [{ MIDTRANS_ENVIRONMENT: "live" }, "MIDTRANS_ENVIRONMENT: must be one of sandbox, production"],
    [
      { PAYMENT_GATEWAY: "stripe", STRIPE_WEBHOOK_SECRET: "whsec_0123456789" },
      "STRIPE_SECRET_KEY: is required with PAYMENT_GATEWAY=stripe",
    ],
    [
      { STRIPE_SECRET_KEY: "sk_test_0123456789" },
      "STRIPE_WEBHOOK_SECRET: is required with STRIPE_SECRET_KEY",
    ],
    [
      { STRIPE_SECRET_KEY: "pk_test_0123456789", STRIPE_WEBHOOK_SECRET: "whsec_0123456789" },
      "STRIPE_SECRET_KEY: must be a secret key of Stripe, which begins with sk_ or rk_",
    ],
    [
      { STRIPE_SECRET_KEY: "sk_test_0123456789", STRIPE_WEBHOOK_SECRET: "secret" },
      "STRIPE_WEBHOOK_SECRET: must be a signing secret of Stripe, which begins with whsec_, or two of them with a comma between",
    ],
  ])("are refused with a sentence for %j", (env, sentence) => {
    expect(faultsOf(env)).toEqual([sentence]);
  });
});

describe("in production", () => {
  it("which Midtrans a key belongs to is written out", () => {
    const env = { ...PRODUCTION, MIDTRANS_SERVER_KEY: "Mid-server-0123456789" };
    const fault = "MIDTRANS_ENVIRONMENT: is required with MIDTRANS_SERVER_KEY in production";
    expect(faultsOf(env)).toEqual([fault]);
    expect(faultsOf({ ...env, PAYMENT_GATEWAY: "midtrans" })).toEqual([fault]);
    for (const MIDTRANS_ENVIRONMENT of ["sandbox", "production"]) {
      const { midtrans } = readConfig({ ...env, MIDTRANS_ENVIRONMENT }).payments;
      expect(midtrans?.isProduction).toBe(MIDTRANS_ENVIRONMENT === "production");
    }
  });

  it("a complete configuration is accepted, without demo accounts", () => {
    expect(readConfig(PRODUCTION)).toMatchObject({ isProduction: true, hasDemoAccounts: false });
  });

  it("the embedded database has no demo accounts either", () => {
    const env = { ...PRODUCTION, DATABASE_URL: "sqlite:./x.sqlite" };
    expect(readConfig(env)).toMatchObject({ hasDemoAccounts: false });
  });

  it.each([
    [{ VOUCHSAFE_SECRET: "" }, "VOUCHSAFE_SECRET: is required in production"],
    [{ PUBLIC_URL: "" }, "PUBLIC_URL: is required in production"],
    [{ PUBLIC_URL: "http://vouchers.example" }, "PUBLIC_URL: must be https in production"],
    [{ PUBLIC_URL: "http://localhost.evil.example" }, "PUBLIC_URL: must be https in production"],
  ])("%j is refused", (env, sentence) => {
    expect(faultsOf({ ...PRODUCTION, ...env })).toEqual([sentence]);
  });

  it("plain http is enough for a look from the same computer", () => {
    expect(faultsOf({ ...PRODUCTION, PUBLIC_URL: "http://localhost:4000/" })).toEqual([]);
  });
});

describe("demo accounts", () => {
  it("exist on the embedded database alone", () => {
    const server = { VOUCHSAFE_SECRET: SECRET, DATABASE_URL: "mysql://root@127.0.0.1/x" };
    expect(readConfig(server).hasDemoAccounts).toBe(false);
  });
});

describe("the public address", () => {
  it("loses its trailing slashes, so that paths can be put behind it", () => {
    expect(readConfig({ ...PRODUCTION, PUBLIC_URL: "https://v.example//" }).publicUrl).toBe(
      "https://v.example",
    );
  });
});

describe("the secret of the embedded database", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "vouchsafe-config-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is made up once, kept beside the file, and readable by its owner alone", () => {
    const env = { DATABASE_URL: `sqlite:${join(folder, "deep", "v.sqlite")}` };
    const first = readConfig(env).secret;
    const path = join(folder, "deep", "secret");
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(path, "utf8").trim()).toBe(first);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readConfig(env).secret).toBe(first);
  });

  it("is not written when one was given", () => {
    readConfig({ DATABASE_URL: `sqlite:${join(folder, "v.sqlite")}`, VOUCHSAFE_SECRET: SECRET });
    expect(existsSync(join(folder, "secret"))).toBe(false);
  });
});
