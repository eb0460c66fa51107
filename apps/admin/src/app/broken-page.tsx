import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** A page that threw while it was drawn, or whose code could not be loaded. */
export function BrokenPage({ reset }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <ErrorState
      title={t("broken.title")}
      detail={t("broken.text")}
      retry={{ label: shared("actions.retry"), onRetry: reset }}
    />
  );
}
