import { useDocumentTitle } from "@mantine/hooks";
import { useTranslation } from "react-i18next";

/** Names the page in the browser's tab and to a screen reader. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation("app");
  useDocumentTitle(t("shell.pageTitle", { page }));
}
