import { Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../button-link";
import { MessagePage } from "../message-page";
import { useViewer } from "../viewer/viewer";

/** Guards the pages that change something: an auditor who follows a link to one reads why there is nothing. */
export function SuperadminOnly() {
  const { canManage } = useViewer();
  return canManage ? <Outlet /> : <Refused />;
}

function Refused() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("superadminOnly.title")}
      text={t("superadminOnly.text")}
      action={
        <ButtonLink to="/vouchers" variant="default">
          {t("superadminOnly.back")}
        </ButtonLink>
      }
    />
  );
}
