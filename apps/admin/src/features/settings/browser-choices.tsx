import { Group, Radio, useMantineColorScheme } from "@mantine/core";
import { LANGUAGE_NAMES, LANGUAGES, useFormat, useLanguageChoice } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import classes from "./settings.module.css";

const COLOUR_SCHEMES = ["light", "dark", "auto"] as const;

/** What a person chooses for this browser; kept in it, and taken over at once. */
export function BrowserChoices() {
  const { t } = useTranslation("app");
  const { timeZone } = useFormat();
  return (
    <Panel title={t("settings.browser")} detail={t("settings.browserDetail", { zone: timeZone })}>
      <div className={classes.choices}>
        <LanguageChoice />
        <ColourChoice />
      </div>
    </Panel>
  );
}

function LanguageChoice() {
  const { t: shared } = useTranslation("shared");
  const { chosen, choose } = useLanguageChoice();
  return (
    <Radio.Group
      label={shared("preferences.language")}
      value={chosen}
      onChange={(value) => {
        const language = LANGUAGES.find((each) => each === value);
        if (language !== undefined) choose(language);
      }}
    >
      <Group gap="lg" mt={6}>
        {LANGUAGES.map((language) => (
          <Radio
            key={language}
            value={language}
            label={<span lang={language}>{LANGUAGE_NAMES[language]}</span>}
          />
        ))}
      </Group>
    </Radio.Group>
  );
}

function ColourChoice() {
  const { t: shared } = useTranslation("shared");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Radio.Group
      label={shared("preferences.colourScheme")}
      value={colorScheme}
      onChange={(chosen) => {
        const scheme = COLOUR_SCHEMES.find((each) => each === chosen);
        if (scheme !== undefined) setColorScheme(scheme);
      }}
    >
      <Group gap="lg" mt={6}>
        {COLOUR_SCHEMES.map((scheme) => (
          <Radio key={scheme} value={scheme} label={shared(`preferences.${scheme}`)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
