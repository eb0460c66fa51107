import { randomBytes } from "node:crypto";
import { hashApiKeySecret, isApiKeySecret, newApiKeySecret } from "./api-key-secret.js";

const secrets = Array.from({ length: 500 }, () => newApiKeySecret(randomBytes));

test("a secret has 160 random bits and a checksum, and is made of what the random source gives", () => {
  expect(newApiKeySecret((count) => new Uint8Array(count).map((_byte, at) => at))).toMatch(
    /^vsk_0123456789ABCDEFGHJKMNPQRSTVWXYZ[0-9A-Z]{6}$/,
  );
  expect(secrets.every((secret) => /^vsk_[0-9A-HJKMNP-TV-Z]{38}$/.test(secret))).toBe(true);
  expect(new Set(secrets).size).toBe(secrets.length);
});

test("every symbol appears in every place about as often as any other", () => {
  const counts = new Map<string, number>();
  for (const secret of secrets) {
    for (const symbol of secret.slice(4, 36)) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  // 500 of each are expected; six standard deviations are 132.
  for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(140);
});

test("a secret is known by its checksum, and any one symbol mistyped, left out or exchanged is told", () => {
  for (const secret of secrets.slice(0, 50)) {
    expect(isApiKeySecret(secret)).toBe(true);
    for (let at = 0; at < secret.length; at++) {
      const other = secret[at] === "7" ? "8" : "7";
      expect(isApiKeySecret(secret.slice(0, at) + other + secret.slice(at + 1))).toBe(false);
      expect(isApiKeySecret(secret.slice(0, at) + secret.slice(at + 1))).toBe(false);
      const [one = "", two = ""] = secret.slice(at, at + 2);
      if (one !== two && at + 2 <= secret.length) {
        expect(isApiKeySecret(secret.slice(0, at) + two + one + secret.slice(at + 2))).toBe(false);
      }
    }
  }
});

test.each([
  ["lower case", (secret: string) => secret.toLowerCase()],
  ["upper case", (secret: string) => secret.toUpperCase()],
  ["a space behind it", (secret: string) => `${secret} `],
  ["a space in front", (secret: string) => ` ${secret}`],
  ["a line break behind it", (secret: string) => `${secret}\n`],
  ["twice", (secret: string) => secret + secret],
  ["without its prefix", (secret: string) => secret.slice(4)],
  ["full-width digits", (secret: string) => secret.replace(/\d/, "７")],
  ["nothing", () => ""],
])("a secret is compared as it is: %s is no key", (_what, spoil) => {
  const secret = newApiKeySecret((count) => new Uint8Array(count).fill(7));
  expect(isApiKeySecret(spoil(secret))).toBe(false);
});

test("what is kept of a secret does not tell it", () => {
  const [secret = ""] = secrets;
  expect(hashApiKeySecret(secret)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashApiKeySecret(secret)).not.toContain(secret.slice(4));
});
