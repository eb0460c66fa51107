import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import classes from "./settings.module.css";

/** Environment variables of the server that somebody may want to change, as the README lists them. */
const VARIABLES = [
  "ORGANISATION_TIME_ZONE",
  "PUBLIC_URL",
  "DATABASE_URL",
  "VOUCHSAFE_SECRET",
  "TRUSTED_PROXY_HOPS",
  "LOG_LEVEL",
] as const;

/** What is decided outside of this app, and by which name. Values stay on the server: some of them are secret. */
export function ServerSettings() {
  const { t } = useTranslation("app");
  return (
    <Panel title={t("settings.server.title")} detail={t("settings.server.detail")}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("settings.server.variable")}</th>
            <th scope="col">{t("settings.server.meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {VARIABLES.map((variable) => (
            <tr key={variable}>
              <th scope="row">
                <code className={classes.variable}>{variable}</code>
              </th>
              <td>{t(`settings.server.meanings.${variable}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
