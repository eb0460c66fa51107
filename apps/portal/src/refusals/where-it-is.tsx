import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../navigation/links";

/** The two places where what was claimed before can be: a voucher for a purchase, or value in the wallet. */
export function WhereItIs() {
  const { t } = useTranslation("app");
  return (
    <Group gap="sm" mt="sm">
      <ButtonLink to="/vouchers" variant="default" size="sm">
        {t("redeem.toVouchers")}
      </ButtonLink>
      <ButtonLink to="/wallet" variant="default" size="sm">
        {t("redeem.toWallet")}
      </ButtonLink>
    </Group>
  );
}
