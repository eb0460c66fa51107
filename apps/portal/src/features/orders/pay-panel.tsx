import { Anchor, Skeleton, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { AmountText, QrCode } from "@vouchsafe/ui";
import { useFormat, useNow } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { OrderPage_orderFragment } from "../../generated/graphql";
import { CancelOrder } from "./cancel-order";
import { SandboxPayment } from "./sandbox-payment";

const QR_SIZE = 248;
const SECOND_MS = 1_000;
const MINUTE_S = 60;

/** Where the person pays: the QR code, how much, how long there is left. The page notices the payment by itself. */
export function PayPanel({ order }: { order: OrderPage_orderFragment }) {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const { payment } = order;
  return (
    <section className="portal__panel order__pay" aria-label={t("pay.title")}>
      <div className="order__pay-head">
        <Text c="dimmed">{t("pay.amount")}</Text>
        <AmountText size="xl" text={formatMoney(order.payable, order.currency)} />
        <TimeLeft endsAt={payment?.expiresAt ?? order.expiresAt} />
      </div>
      <PayWay order={order} />
      {order.review !== null && <Text>{t(`orders.reviews.${order.review}`)}</Text>}
      <Text role="status" className="order__waiting">
        <span className="order__pulse" aria-hidden />
        {t("pay.waiting")}
      </Text>
      {payment?.gateway === "sandbox" && payment.state === "PENDING" && (
        <SandboxPayment paymentId={payment.id} />
      )}
      {payment?.isSandbox === true && payment.gateway !== "sandbox" && <Text>{t("pay.testPayment")}</Text>}
      {order.voucher !== null && (
        <Text size="sm" c="dimmed">
          {t("pay.voucherReserved", { voucher: order.voucher.voucherName })}
        </Text>
      )}
      <CancelOrder orderId={order.id} />
    </section>
  );
}

/** The QR code, the gateway's own page, or that neither is there yet. */
function PayWay({ order }: { order: OrderPage_orderFragment }) {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const qr = order.payment?.qr ?? null;
  const payUrl = order.payment?.payUrl ?? null;
  const amount = formatMoney(order.payable, order.currency);
  if (qr === null && payUrl === null)
    return (
      <div className="order__qr" aria-busy="true">
        <Skeleton height={QR_SIZE} width={QR_SIZE} radius="md" />
        <Text c="dimmed">{t("pay.preparing")}</Text>
      </div>
    );
  return (
    <div className="order__qr">
      {qr !== null && (
        <>
          <QrCode value={qr} label={t("pay.qr", { amount })} size={QR_SIZE} />
          <Text ta="center">{t("pay.scan")}</Text>
        </>
      )}
      {payUrl !== null && (
        <Anchor href={payUrl} rel="noreferrer" className="order__pay-url">
          {t("pay.toGateway")}
          <IconExternalLink size={18} aria-hidden />
        </Anchor>
      )}
    </div>
  );
}

/** Minutes and seconds that are left to pay. A screen reader is told the moment itself, not every second. */
function TimeLeft({ endsAt }: { endsAt: string }) {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  const now = useNow(SECOND_MS);
  const seconds = Math.max(0, Math.ceil((Date.parse(endsAt) - now.getTime()) / SECOND_MS));
  if (seconds === 0) return <Text role="status">{t("pay.timeIsUp")}</Text>;
  const clock = `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;
  return (
    <Text>
      <span aria-hidden className="order__clock">
        {t("pay.timeLeft", { clock })}
      </span>
      <span className="vs-visually-hidden">{t("pay.payUntil", { date: formatDateTime(endsAt) })}</span>
    </Text>
  );
}
