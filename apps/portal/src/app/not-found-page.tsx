import { IconMapQuestion } from "@tabler/icons-react";
import { EmptyState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../navigation/links";
import { PageTitle } from "../navigation/page-title";

/** An address without a page. */
export function NotFoundPage() {
  const { t } = useTranslation("app");
  return (
    <>
      <PageTitle page={t("notFound.title")} />
      <h1 className="vs-visually-hidden">{t("notFound.title")}</h1>
      <EmptyState
        icon={<IconMapQuestion size={32} aria-hidden />}
        title={t("notFound.title")}
        detail={t("notFound.detail")}
        action={<ButtonLink to="/redeem">{t("notFound.action")}</ButtonLink>}
      />
    </>
  );
}
