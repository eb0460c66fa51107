import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Stands in for a page whose code or session is still on its way. */
export function PagePending() {
  const { t: shared } = useTranslation("shared");
  return (
    <div role="status" aria-label={shared("lists.loading")}>
      <Skeleton height={34} width={220} mb="lg" />
      <Skeleton height={64} mb="md" />
      <Skeleton height={320} />
    </div>
  );
}
