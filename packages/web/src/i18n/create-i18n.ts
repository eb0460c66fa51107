import type { i18n, ResourceLanguage } from "i18next";
import type { Language } from "./catalogue";
import { sharedEn } from "./en";
import { sharedId } from "./id";
import { detectLanguage, initI18n } from "./init-i18n";

export interface CreateI18nOptions {
  /** The app's own catalogue per language, reached as namespace `app`. */
  app: Record<Language, ResourceLanguage>;
  /** Overrides what the browser says. */
  language?: Language;
}

/** The texts of one app with every language at hand from the start: for tests. The apps use `startApp`. */
export function createI18n({ app, language }: CreateI18nOptions): i18n {
  return initI18n(language ?? detectLanguage(), {
    en: { shared: sharedEn, app: app.en },
    id: { shared: sharedId, app: app.id },
  });
}
