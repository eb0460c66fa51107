import { Button } from "@mantine/core";
import type { EmptyStateProps } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** What a filtered list says that has nothing to show. */
export function useNoMatches(onClear: () => void): EmptyStateProps {
  const { t } = useTranslation("app");
  return {
    title: t("lists.noMatches"),
    detail: t("lists.noMatchesDetail"),
    action: (
      <Button variant="default" onClick={onClear}>
        {t("lists.clear")}
      </Button>
    ),
  };
}
