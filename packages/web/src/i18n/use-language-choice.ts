import { notify } from "@vouchsafe/ui";
import { useContext, useState } from "react";
import { I18nContext, useTranslation } from "react-i18next";
import type { Language } from "./catalogue";
import { showLanguage } from "./start-i18n";
import { useLanguage } from "./use-language";

/**
 * Shows everything in the language that is chosen; where its texts cannot be loaded, a notice says so. `chosen` is
 * the one whose texts are on their way, so that the one still shown can be chosen again meanwhile.
 */
export function useLanguageChoice(): { chosen: Language; choose: (language: Language) => void } {
  const { t } = useTranslation("shared");
  // The instance itself: `useTranslation` hands out a copy of it, which nothing is kept under.
  const { i18n } = useContext(I18nContext);
  const shown = useLanguage();
  const [coming, setComing] = useState<Language>();
  const choose = (language: Language) => {
    setComing(language);
    showLanguage(i18n, language)
      .catch(() =>
        notify({ message: t("preferences.languageFailed"), tone: "fault", closeLabel: t("actions.close") }),
      )
      .finally(() => setComing((latest) => (latest === language ? undefined : latest)));
  };
  return { chosen: coming ?? shown, choose };
}
