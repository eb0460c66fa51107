import { useFormat } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Quote_quoteFragment } from "../../generated/graphql";

/** What a voucher does to a purchase, in figures: what it takes off, and each bonus it adds. Two things, never one. */
export function useEffectText(): (quote: Quote_quoteFragment) => ReactNode {
  const { t } = useTranslation("app");
  const { formatAmount, formatMoney } = useFormat();
  return ({ discount, currency, bonuses }) => (
    <span className="purchase__effect">
      {discount > 0 && <span>{formatMoney(-discount, currency)}</span>}
      {bonuses.map(({ unit, amount, model }, index) => (
        <span key={`${unit} ${model?.id ?? ""} ${index}`}>
          {t("purchase.bonus", { amount: formatAmount(unit, amount, { isSigned: true }) })}
        </span>
      ))}
    </span>
  );
}
