import { appEn } from "./en";
import { appId } from "./id";

function textsOf(catalogue: object, prefix = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? textsOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] satisfies [string, string]],
  );
}

describe("the catalogue in Bahasa Indonesia", () => {
  const english = new Map(textsOf(appEn));

  it("has every text that English has, and no other", () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith("_one"));
    expect(textsOf(appId).map(([key]) => key)).toEqual(wanted);
  });

  it("fills in the same facts in every text", () => {
    const facts = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([name]) => name).sort();
    for (const [key, text] of textsOf(appId)) {
      expect([key, facts(text)]).toEqual([key, facts(english.get(key) ?? "")]);
    }
  });
});
