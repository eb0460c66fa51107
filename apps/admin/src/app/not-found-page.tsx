import { useTranslation } from "react-i18next";
import { ButtonLink } from "../button-link";
import { MessagePage } from "../message-page";

/** An address that leads nowhere, and the way back. */
export function NotFoundPage() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("notFound.title")}
      text={t("notFound.text")}
      action={
        <ButtonLink to="/vouchers" variant="default">
          {t("notFound.back")}
        </ButtonLink>
      }
    />
  );
}
