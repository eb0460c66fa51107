import { IconLanguage } from "@tabler/icons-react";
import { ChoiceMenu } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LANGUAGES } from "./catalogue";
import { useLanguageChoice } from "./use-language-choice";

/** The languages, each by its own name. */
export function LanguageSwitch() {
  const { t } = useTranslation("shared");
  const { chosen, choose } = useLanguageChoice();
  return (
    <ChoiceMenu
      label={t("preferences.language")}
      icon={<IconLanguage size={20} aria-hidden />}
      value={chosen}
      choices={LANGUAGES.map((language) => ({
        value: language,
        label: LANGUAGE_NAMES[language],
        lang: language,
      }))}
      onChange={choose}
    />
  );
}
