import { PageHeader } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../page-title";
import panels from "../../panels/panels.module.css";
import { BrowserChoices } from "./browser-choices";
import { Limits } from "./limits";
import { OrganisationFacts } from "./organisation-facts";
import { ServerSettings } from "./server-settings";

/** By which settings the product runs, and where each of them is changed. */
export function SettingsPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("settings.title"));
  return (
    <>
      <PageHeader title={t("settings.title")} detail={t("settings.intro")} />
      <div className={panels.stack}>
        <BrowserChoices />
        <OrganisationFacts />
        <Limits />
        <ServerSettings />
      </div>
    </>
  );
}
