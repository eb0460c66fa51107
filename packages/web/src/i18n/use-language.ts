import { useTranslation } from "react-i18next";
import { isLanguage, type Language } from "./catalogue";

/** The language shown now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation("shared");
  return isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : "en";
}
