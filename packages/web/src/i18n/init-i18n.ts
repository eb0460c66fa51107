import { createInstance, type i18n, type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import { isLanguage, LANGUAGES, type Language } from "./catalogue";

const STORAGE_KEY = "vouchsafe.language";

/**
 * Texts in the given languages, ready at once, one of them shown. Keeps the choice, and `<html lang>`, up to
 * date.
 */
export function initI18n(language: Language, resources: Resource): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    supportedLngs: LANGUAGES,
    ns: ["shared", "app"],
    defaultNS: "shared",
    resources,
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = instance.language;
  instance.on("languageChanged", (chosen) => {
    document.documentElement.lang = chosen;
    keepLanguage(chosen);
  });
  return instance;
}

/** The language chosen here before, else the first one known of those the browser asks for, else English. */
export function detectLanguage(): Language {
  const kept = keptLanguage();
  if (kept !== undefined) return kept;
  for (const wanted of navigator.languages) {
    const base = wanted.slice(0, 2).toLowerCase();
    if (isLanguage(base)) return base;
    // The code that old browsers still send for Bahasa Indonesia.
    if (base === "in") return "id";
  }
  return "en";
}

function keptLanguage(): Language | undefined {
  try {
    const kept = window.localStorage.getItem(STORAGE_KEY);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    // A browser that blocks storage throws on reading it; the choice then lasts as long as the page.
    return undefined;
  }
}

function keepLanguage(language: string): void {
  try {
    window.localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // As above: without storage the choice is simply not kept.
  }
}
