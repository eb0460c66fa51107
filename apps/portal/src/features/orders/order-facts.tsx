import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { OrderPage_orderFragment } from "../../generated/graphql";
import { PriceLines } from "../../prices/price-lines";
import { bonusesOf, isVoucherGone, receivedOf } from "./received-of";

/** What was ordered, as it was frozen with the order, and when. */
export function OrderFacts({ order }: { order: OrderPage_orderFragment }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime } = useFormat();
  const received = receivedOf(order);
  const facts = [
    { label: t("orders.kind"), value: shared(`purchaseKinds.${order.kind}`) },
    { label: t("orders.createdAt"), value: formatDateTime(order.createdAt) },
    ...(order.paidAt === null ? [] : [{ label: t("orders.paidAt"), value: formatDateTime(order.paidAt) }]),
  ];
  return (
    <section className="portal__panel order__facts" aria-label={t("orders.facts")}>
      <PriceLines
        price={{ ...order, bonuses: bonusesOf(order) }}
        voucherName={order.voucher?.voucherName ?? null}
        isDiscountGiven={!isVoucherGone(order)}
        {...(received !== undefined && { received })}
      />
      <dl className="order__dates">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
