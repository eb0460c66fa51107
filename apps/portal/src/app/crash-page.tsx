import { ErrorState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** What a page shows that failed while being drawn: a plain sorry, never the error's own text. */
export function CrashPage() {
  const { t } = useTranslation("app");
  return (
    <ErrorState
      title={t("crash.title")}
      detail={t("crash.detail")}
      retry={{ label: t("crash.action"), onRetry: () => window.location.reload() }}
    />
  );
}
