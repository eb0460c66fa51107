import { notify } from "@vouchsafe/ui";
import { useContext } from "react";
import { I18nContext, useTranslation } from "react-i18next";
import type { Language } from "./catalogue";
import { showLanguage } from "./start-i18n";

/** Shows everything in the language that was chosen; where its texts cannot be loaded, a notice says so. */
export function useChooseLanguage(): (language: Language) => void {
  const { t } = useTranslation("shared");
  // The instance itself: `useTranslation` hands out a copy of it, which nothing is kept under.
  const { i18n } = useContext(I18nContext);
  return (language) => {
    showLanguage(i18n, language).catch(() =>
      notify({ message: t("preferences.languageFailed"), tone: "fault", closeLabel: t("actions.close") }),
    );
  };
}
