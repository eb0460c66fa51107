import { Link } from "@tanstack/react-router";
import { CodeText } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { EmailAddress } from "../../lists/email-address";
import lists from "../../lists/lists.module.css";
import { Fact, FactList } from "../../panels/fact-list";
import { Panel } from "../../panels/panel";
import type { Order } from "./order";

/** Who bought, how it was paid, and what became of the voucher. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { user, paidAt, endedAt, expiresAt, state } = order;
  const { formatDateTime } = useFormat();
  return (
    <Panel title={t("orders.facts")}>
      <FactList>
        <Fact name={t("orders.columns.person")}>
          <Link to="/users/$userId" params={{ userId: user.id }} className={lists.link}>
            {user.name}
          </Link>
          <EmailAddress text={user.email} />
        </Fact>
        <PaymentFact order={order} />
        {paidAt !== null && <Fact name={t("orders.paidAt")}>{formatDateTime(paidAt)}</Fact>}
        {state === "PENDING" && <Fact name={t("orders.expiresAt")}>{formatDateTime(expiresAt)}</Fact>}
        {endedAt !== null && <Fact name={t("orders.endedAt")}>{formatDateTime(endedAt)}</Fact>}
        <VoucherFact order={order} />
      </FactList>
    </Panel>
  );
}

function PaymentFact({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { payment } = order;
  if (payment === null) return <Fact name={t("orders.payment")}>{t("orders.noPayment")}</Fact>;
  const { gateway: name, isSandbox } = payment;
  const test = name === "sandbox" ? t("orders.sandbox") : t("orders.testKeys", { gateway: name });
  const gateway = isSandbox ? test : name;
  return (
    <Fact name={t("orders.payment")} hint={shared(`paymentStates.${payment.state}`)}>
      {t("orders.paidBy", { method: t(`orders.methods.${payment.method}`), gateway })}
    </Fact>
  );
}

/** The voucher keeps pointing to the order after it was given back: what became of it is said beside it. */
function VoucherFact({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { voucher, isVoucherUsed, state } = order;
  if (voucher === null) return <Fact name={t("orders.voucher")}>{t("orders.noVoucher")}</Fact>;
  const isElsewhere = state !== "PENDING" && (voucher.state === "USED" || voucher.state === "RESERVED");
  const hint = isVoucherUsed
    ? t("orders.voucherUsed")
    : isElsewhere
      ? t("orders.voucherElsewhere")
      : shared(`claimStates.${voucher.state}`);
  return (
    <Fact name={t("orders.voucher")} hint={hint}>
      {voucher.voucherName}
      {voucher.code !== null && (
        <div>
          <CodeText code={voucher.code} />
        </div>
      )}
    </Fact>
  );
}
