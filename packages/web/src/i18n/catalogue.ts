import "i18next";
import type { sharedEn } from "./en";

/** The languages of both apps, English first: it is the one that others follow and fall back to. */
export const LANGUAGES = ["en", "id"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", id: "Bahasa Indonesia" };

/** The locale whose rules for numbers and dates a language uses. */
export const LOCALES: Record<Language, string> = { en: "en-GB", id: "id-ID" };

/**
 * The shape a translation must have: every key of the English catalogue, except the singular forms, which
 * Bahasa Indonesia does not have.
 */
export type Catalogue<English> = {
  readonly [Key in keyof English as Key extends `${string}_one` ? never : Key]: English[Key] extends string
    ? string
    : Catalogue<English[Key]>;
};

declare module "i18next" {
  /** Catalogues by namespace. An app adds its own: `interface VouchsafeCatalogues { app: typeof appEn }`. */
  interface VouchsafeCatalogues {
    shared: typeof sharedEn;
  }
  interface CustomTypeOptions {
    defaultNS: "shared";
    resources: VouchsafeCatalogues;
  }
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}
