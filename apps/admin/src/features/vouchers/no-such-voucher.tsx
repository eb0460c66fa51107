import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../button-link";
import { MessagePage } from "../../message-page";

/** The address of a voucher that does not exist. */
export function NoSuchVoucher() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("voucher.notFoundTitle")}
      text={t("voucher.notFoundText")}
      action={
        <ButtonLink to="/vouchers" variant="default">
          {t("notFound.back")}
        </ButtonLink>
      }
    />
  );
}
