import { IconHourglass } from "@tabler/icons-react";
import { useFormat, useNow } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { NextToExpire_grantFragment } from "../../generated/graphql";

/** One line about the lot whose usage deadline comes first. Nothing when it has none. */
export function NextToExpire({ grant }: { grant: NextToExpire_grantFragment }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatDeadline, formatRelative } = useFormat();
  const now = useNow();
  if (grant.usageExpiresAt === null) return null;
  const facts = {
    amount: formatAmount(grant.unit, grant.remaining, { modelName: grant.model?.name ?? null }),
    date: formatDeadline(grant.usageExpiresAt, "use"),
    relative: formatRelative(grant.usageExpiresAt, now),
  };
  return (
    <p className="wallet__next">
      <IconHourglass size={19} aria-hidden />
      <span>
        <strong>{t("wallet.next")}:</strong>{" "}
        {grant.voucherName === null
          ? t("wallet.nextSentenceUnnamed", facts)
          : t("wallet.nextSentence", { ...facts, voucher: grant.voucherName })}
      </span>
    </p>
  );
}
