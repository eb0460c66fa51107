import { IconMapOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { EmptyState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../page-title";

/** An address that leads nowhere, and the way back. */
export function NotFoundPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("notFound.title"));
  return (
    <EmptyState
      title={t("notFound.title")}
      detail={t("notFound.text")}
      icon={<IconMapOff size={28} aria-hidden />}
      action={<Link to="/vouchers">{t("notFound.back")}</Link>}
    />
  );
}
