import { useTranslation } from "react-i18next";
import type { OrderPage_orderFragment } from "../../generated/graphql";

/** What has become of the order's voucher once the order has ended without being paid; null when nothing is to be said. */
export function useVoucherSentence({ state, voucher }: OrderPage_orderFragment): string | null {
  const { t } = useTranslation("app");
  if (voucher === null || state === "PAID" || state === "PENDING") return null;
  switch (voucher.state) {
    case "ACTIVE":
      return t("orders.voucherBack", { voucher: voucher.voucherName });
    case "EXPIRED":
    case "REVOKED":
      return t("orders.voucherEnded", { voucher: voucher.voucherName });
    case "RELEASED":
      return t("orders.codeFree", { voucher: voucher.voucherName });
    case "RESERVED":
    case "USED":
      return null;
  }
}
