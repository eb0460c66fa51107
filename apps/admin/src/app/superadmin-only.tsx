import { IconLock } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { EmptyState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../page-title";
import { useViewer } from "../viewer/viewer";

/** Guards the pages that change something: an auditor who follows a link to one reads why there is nothing. */
export function SuperadminOnly() {
  const { canManage } = useViewer();
  return canManage ? <Outlet /> : <Refused />;
}

function Refused() {
  const { t } = useTranslation("app");
  usePageTitle(t("superadminOnly.title"));
  return (
    <EmptyState
      title={t("superadminOnly.title")}
      detail={t("superadminOnly.text")}
      icon={<IconLock size={28} aria-hidden />}
      action={<Link to="/vouchers">{t("superadminOnly.back")}</Link>}
    />
  );
}
