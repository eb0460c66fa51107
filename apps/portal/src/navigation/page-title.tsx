import { useTranslation } from "react-i18next";

/** The title of the browser's tab. */
export function PageTitle({ page }: { page: string }) {
  const { t } = useTranslation("app");
  return <title>{t("shell.title", { page })}</title>;
}
