import { LANGUAGE_NAMES, LANGUAGES } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Fact, FactList } from "../../panels/fact-list";
import { Panel } from "../../panels/panel";
import { useViewer } from "../../viewer/viewer";

/** What holds for everybody: shown here, decided where the server is started. */
export function OrganisationFacts() {
  const { t } = useTranslation("app");
  const { settings } = useViewer();
  return (
    <Panel title={t("settings.organisation")}>
      <FactList>
        <Fact name={t("settings.zone")} hint={t("settings.zoneHint", { variable: "ORGANISATION_TIME_ZONE" })}>
          {settings.timeZone}
        </Fact>
        <Fact name={t("settings.currency")} hint={t("settings.currencyHint")}>
          {settings.currency}
        </Fact>
        <Fact name={t("settings.languages")} hint={t("settings.languagesHint")}>
          {LANGUAGES.map((language) => LANGUAGE_NAMES[language]).join(", ")}
        </Fact>
      </FactList>
    </Panel>
  );
}
