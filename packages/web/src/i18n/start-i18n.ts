import type { i18n, ResourceLanguage } from "i18next";
import type { Language } from "./catalogue";
import { detectLanguage, initI18n } from "./init-i18n";

/** Loads the app's own catalogue of one language. */
export type AppCatalogues = Record<Language, () => Promise<ResourceLanguage>>;

const SHARED: AppCatalogues = {
  en: async () => (await import("./en")).sharedEn,
  id: async () => (await import("./id")).sharedId,
};

/** The language chosen last per instance: texts of another one that arrive late are kept, and not shown. */
const wanted = new WeakMap<i18n, Language>();

/** Where the texts of an app come from, kept beside the instance: i18next has no place of its own for it. */
const sources = new WeakMap<i18n, AppCatalogues>();

/**
 * The texts of one app in the reader's language, and in no other: the page is drawn when they are there, so that
 * nothing ever shows a key. Rejects when they cannot be loaded.
 */
export async function startI18n(app: AppCatalogues): Promise<i18n> {
  const language = detectLanguage();
  const instance = initI18n(language, { [language]: await load(app, language) });
  sources.set(instance, app);
  return instance;
}

/**
 * Shows everything in another language, once its texts are there. Rejects when they cannot be loaded: the
 * language then stays as it was, and the next try loads them again. Where another language has been chosen while the
 * texts were on their way, nothing happens: the last choice counts.
 */
export async function showLanguage(instance: i18n, language: Language): Promise<void> {
  wanted.set(instance, language);
  const isWanted = () => wanted.get(instance) === language;
  if (!instance.hasResourceBundle(language, "app")) {
    const app = sources.get(instance);
    if (app === undefined) throw new Error(`There are no texts in "${language}".`);
    try {
      const texts = await load(app, language);
      instance.addResourceBundle(language, "shared", texts.shared);
      instance.addResourceBundle(language, "app", texts.app);
    } catch (error) {
      // Nobody waits for a language any more that was given up for another.
      if (!isWanted()) return;
      throw error;
    }
  }
  if (isWanted()) await instance.changeLanguage(language);
}

async function load(catalogues: AppCatalogues, language: Language) {
  const [shared, app] = await Promise.all([SHARED[language](), catalogues[language]()]);
  return { shared, app };
}
