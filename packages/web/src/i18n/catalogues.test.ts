import { FIELD_ERROR_CODES, REFUSAL_CODES } from "@vouchsafe/contract";
import { LANGUAGES } from "./catalogue";
import { createI18n } from "./create-i18n";
import { sharedEn } from "./en";
import { sharedId } from "./id";

function textsOf(catalogue: object, prefix = ""): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? textsOf(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, String(value)] satisfies [string, string]],
  );
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([name]) => name).sort();
}

describe("the shared catalogues", () => {
  const english = new Map(textsOf(sharedEn));

  it("have the same keys, save the singular that Bahasa Indonesia does not have", () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith("_one"));
    expect(textsOf(sharedId).map(([key]) => key)).toEqual(wanted);
  });

  it("fill in the same facts in every sentence", () => {
    for (const [key, text] of textsOf(sharedId)) {
      expect([key, placeholdersOf(text)]).toEqual([key, placeholdersOf(english.get(key) ?? "")]);
    }
  });

  it.each(LANGUAGES)("give every refusal a sentence of its own and a next step (%s)", (language) => {
    const { t } = createI18n({ app: { en: {}, id: {} }, language });
    const sentences = REFUSAL_CODES.map((code) => t(`refusals.${code}.sentence`));
    expect(new Set(sentences).size).toBe(REFUSAL_CODES.length);
    for (const code of REFUSAL_CODES) expect(t(`refusals.${code}.next`)).not.toContain("refusals.");
    for (const code of FIELD_ERROR_CODES) expect(t(`fieldErrors.${code}`)).not.toContain("fieldErrors.");
  });
});

describe("the language of a page", () => {
  const stored = () => window.localStorage.getItem("vouchsafe.language");
  const browserAsksFor = (...languages: string[]) =>
    jest.spyOn(navigator, "languages", "get").mockReturnValue(languages);

  beforeEach(() => window.localStorage.clear());
  afterEach(() => jest.restoreAllMocks());

  const create = () => createI18n({ app: { en: {}, id: {} } });

  it("is the first one known of those the browser asks for", () => {
    browserAsksFor("fr-FR", "id-ID", "en-US");
    expect(create().language).toBe("id");
    expect(document.documentElement.lang).toBe("id");
  });

  it("is English when the browser asks for none that is known", () => {
    browserAsksFor("fr-FR");
    expect(create().language).toBe("en");
  });

  it("is the one chosen before, whatever the browser asks for", async () => {
    browserAsksFor("en-GB");
    await create().changeLanguage("id");
    expect(stored()).toBe("id");
    expect(create().language).toBe("id");
  });

  it("survives a browser that forbids storage", () => {
    browserAsksFor("id");
    jest.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new Error("denied");
    });
    expect(create().language).toBe("id");
  });
});
