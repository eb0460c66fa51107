import { Button } from "@mantine/core";
import type { EmptyStateProps } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

type ListState = {
  /** Cursor in the address. */
  after: string | undefined;
  isNarrowed: boolean;
  /** Goes to the first page of the whole list. */
  onShowAll: () => void;
  /** What the list says when there is nothing at all. */
  none: EmptyStateProps;
};

/** What an empty list says depends on why it is empty. */
export function useEmptyList({ after, isNarrowed, onShowAll, none }: ListState): EmptyStateProps {
  const { t } = useTranslation("app");
  const action = (
    <Button variant="default" onClick={onShowAll}>
      {isNarrowed ? t("list.clear") : t("paging.first")}
    </Button>
  );
  if (after !== undefined) return { title: t("paging.lateTitle"), detail: t("paging.lateText"), action };
  if (isNarrowed) return { title: t("paging.nothingTitle"), detail: t("paging.nothingText"), action };
  return none;
}
