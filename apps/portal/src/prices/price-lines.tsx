import { WholeWords } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Price } from "./price";
import { unitsReceived } from "./units-received";
import { useBoughtText } from "./use-bought-text";
import "./price-lines.css";

export interface PriceLinesProps {
  price: Price;
  /** The voucher behind discount and bonuses. */
  voucherName: string | null;
  /** False where an order was paid without its voucher: what was paid bought at the list price. */
  isDiscountGiven?: boolean;
  /** What was received of the unit in the end, bonuses included: the money has been paid. */
  received?: number;
}

/** Price, discount and what is to be paid; then what is received, bonuses apart from what is bought. */
export function PriceLines({ price, voucherName, isDiscountGiven = true, received }: PriceLinesProps) {
  const { t } = useTranslation("app");
  const { formatAmount, formatMoney } = useFormat();
  const boughtText = useBoughtText();
  const money = (amount: number) => formatMoney(amount, price.currency);
  const isPaid = received !== undefined;
  return (
    <dl className="price">
      <Line label={boughtText(price.unit, price.units)} value={money(price.amount)} />
      {price.discount > 0 && (
        <Line
          label={
            !isDiscountGiven
              ? t("prices.discountNotGiven")
              : voucherName === null
                ? t("prices.discount")
                : t("prices.discountOf", { voucher: voucherName })
          }
          value={money(-price.discount)}
        />
      )}
      <Line isTotal label={t(isPaid ? "prices.paid" : "prices.payable")} value={money(price.payable)} />
      {price.bonuses.map(({ unit, amount, model }, index) => (
        <Line
          key={`${unit} ${model?.name ?? ""} ${index}`}
          label={voucherName === null ? t("prices.bonus") : t("prices.bonusOf", { voucher: voucherName })}
          value={
            <WholeWords
              text={formatAmount(unit, amount, { isSigned: true, modelName: model?.name ?? null })}
            />
          }
        />
      ))}
      <Line
        isTotal
        label={t(isPaid ? "prices.received" : "prices.receive")}
        value={boughtText(price.unit, received ?? unitsReceived(price))}
      />
    </dl>
  );
}

function Line({ label, value, isTotal = false }: { label: string; value: ReactNode; isTotal?: boolean }) {
  return (
    <div className={isTotal ? "price__line price__line--total" : "price__line"}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
