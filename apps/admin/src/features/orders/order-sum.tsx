import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { isVoucherGone } from "../../orders/is-voucher-gone";
import { Panel } from "../../panels/panel";
import panels from "../../panels/panels.module.css";
import type { Order } from "./order";
import classes from "./orders.module.css";

/** What it costs and what it gives, line by line; below it what went back. */
export function OrderSum({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  return (
    <div className={panels.stack}>
      <Panel title={t("orders.sum")}>
        <Price order={order} />
      </Panel>
      <Panel title={t("orders.given")}>
        <Given order={order} />
      </Panel>
      {order.refund !== null && <Refund refund={order.refund} reason={order.refundReason} />}
    </div>
  );
}

function Price({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const { amount, discount, payable, currency } = order;
  return (
    <table className={classes.sum}>
      <tbody>
        <Line name={t("orders.amount")} value={formatMoney(amount, currency)} />
        {discount > 0 && (
          <Line
            name={t(isVoucherGone(order) ? "orders.discountNotGiven" : "orders.discount")}
            value={formatMoney(-discount, currency)}
          />
        )}
        <Line name={t("orders.payable")} value={formatMoney(payable, currency)} isTotal />
      </tbody>
    </table>
  );
}

/** What was bought, what the voucher adds, and what was credited in the end. */
function Given({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const { unit, units, packageName, bonuses, credited } = order;
  return (
    <table className={classes.sum}>
      <tbody>
        <Line name={packageName ?? t("orders.ownAmount")} value={formatAmount(unit, units)} />
        {bonuses.map((bonus) => (
          <Line
            key={`${bonus.unit} ${bonus.model?.id ?? ""} ${bonus.amount}`}
            name={t(isVoucherGone(order) ? "orders.bonusNotGiven" : "orders.bonus")}
            value={formatAmount(bonus.unit, bonus.amount, {
              isSigned: true,
              modelName: bonus.model?.name ?? null,
            })}
          />
        ))}
        <Line
          name={t("orders.credited")}
          value={credited === null ? t("orders.notYet") : formatAmount(unit, credited)}
          isTotal
        />
      </tbody>
    </table>
  );
}

function Refund(props: { refund: NonNullable<Order["refund"]>; reason: string | null }) {
  const { refund, reason } = props;
  const { t } = useTranslation("app");
  const { formatAmount, formatDateTime, formatMoney } = useFormat();
  return (
    <Panel
      title={t("orders.refund.title")}
      detail={t("orders.refund.at", { date: formatDateTime(refund.refundedAt) })}
    >
      {reason !== null && <p>{t("orders.refund.reason", { reason })}</p>}
      <table className={classes.sum}>
        <tbody>
          <Line name={t("orders.refund.money")} value={formatMoney(refund.amount, refund.currency)} />
          {refund.parts.map((part, at) => (
            <Line
              // They never change once they are written, and two may be alike.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              name={t(part.isBonus ? "orders.refund.takenBonus" : "orders.refund.taken")}
              value={formatAmount(part.unit, part.taken)}
              {...(part.shortfall > 0 && {
                hint: t("orders.refund.shortfall", { amount: formatAmount(part.unit, part.shortfall) }),
              })}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Line(props: { name: string; value: string; isTotal?: boolean; hint?: string }) {
  return (
    <tr className={props.isTotal === true ? classes.total : undefined}>
      <th scope="row">{props.name}</th>
      <td>
        {props.value}
        {props.hint !== undefined && <span className={panels.hint}>{props.hint}</span>}
      </td>
    </tr>
  );
}
