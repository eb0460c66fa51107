import { DECOY_HASH, hashPassword, passwordMatches } from "./password.js";

describe("a password", () => {
  it("is kept as argon2id with its own salt, and recognised", async () => {
    const [first, second] = await Promise.all([hashPassword("long enough"), hashPassword("long enough")]);
    expect(first).toMatch(/^\$argon2id\$/);
    expect(first).not.toBe(second);
    expect(await passwordMatches("long enough", first)).toBe(true);
    expect(await passwordMatches("long enougH", first)).toBe(false);
    expect(await passwordMatches("long enough ", first)).toBe(false);
  });

  it("is the same however a keyboard composes its letters", async () => {
    expect(await passwordMatches("cafe\u0301 is nice", await hashPassword("caf\u00e9 is nice"))).toBe(true);
  });

  it("of an unknown account costs the same work as of a known one, and never matches", async () => {
    const parameters = (hash: string) => hash.split("$").slice(1, 4);
    expect(parameters(DECOY_HASH)).toEqual(parameters(await hashPassword("any password")));
    expect(await passwordMatches("anything", null)).toBe(false);
  });
});
