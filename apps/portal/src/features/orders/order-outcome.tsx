import { Group, Text } from "@mantine/core";
import {
  IconCircleCheck,
  IconCircleX,
  IconClockX,
  IconInfoCircle,
  IconReceiptRefund,
} from "@tabler/icons-react";
import type { OrderReview } from "@vouchsafe/schema";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { OrderPage_orderFragment } from "../../generated/graphql";
import { ButtonLink } from "../../navigation/links";
import { useBoughtText } from "../../prices/use-bought-text";
import { HeldTicket } from "../../tickets/held-ticket";
import { receivedOf } from "./received-of";
import { useFocusOnNews } from "./use-focus-on-news";
import { useVoucherSentence } from "./use-voucher-sentence";

type EndedState = Exclude<OrderPage_orderFragment["state"], "PENDING">;

const ICONS = {
  PAID: IconCircleCheck,
  FAILED: IconCircleX,
  CANCELLED: IconInfoCircle,
  EXPIRED: IconClockX,
  REFUNDED: IconReceiptRefund,
} satisfies Record<EndedState, typeof IconInfoCircle>;

export interface OrderOutcomeProps {
  order: OrderPage_orderFragment;
  /** It came while the page was looked at. */
  isNews: boolean;
}

/** What became of an order: what was received, or why nothing was and what became of the voucher. */
export function OrderOutcome({ order, isNews }: OrderOutcomeProps) {
  const { t } = useTranslation("app");
  const heading = useFocusOnNews(isNews);
  if (order.state === "PENDING") return null;
  const Icon = ICONS[order.state];
  return (
    <section className="order__outcome" aria-labelledby="order-outcome">
      <h2
        id="order-outcome"
        ref={heading}
        tabIndex={-1}
        className={order.state === "PAID" ? "order__news order__news--good" : "order__news"}
      >
        <Icon size={28} aria-hidden />
        <span>
          <News order={order} />
        </span>
      </h2>
      <Detail order={order} />
      {/* Given back, the voucher can have been used on another order since: what it saved there is not of this one. */}
      {order.voucher !== null && order.isVoucherUsed && (
        <HeldTicket voucher={order.voucher} look={isNews ? "torn" : "used"} headingLevel={3} />
      )}
      <Group gap="sm">
        {order.state === "PAID" ? (
          <>
            <ButtonLink to="/wallet">{t("orders.toWallet")}</ButtonLink>
            <ButtonLink to="/buy" variant="default">
              {t("orders.buyMore")}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink to="/buy" search={{ kind: order.kind }}>
            {t("orders.buyAgain")}
          </ButtonLink>
        )}
      </Group>
    </section>
  );
}

/** One sentence on how it ended. */
function News({ order }: { order: OrderPage_orderFragment }) {
  const { t } = useTranslation("app");
  const boughtText = useBoughtText();
  if (order.state !== "PAID") return t(`orders.news.${order.state === "PENDING" ? "EXPIRED" : order.state}`);
  return t("orders.news.PAID", { amount: boughtText(order.unit, receivedOf(order) ?? order.units) });
}

/** What the money and the voucher have become. */
function Detail({ order }: { order: OrderPage_orderFragment }) {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const voucherSentence = useVoucherSentence(order);
  // Once paid, it is something told later that differs, like a part of the money that goes back.
  const reviewSentence = (review: OrderReview) =>
    review === "AMOUNT_DIFFERS" && order.credited !== null
      ? t("orders.toldLaterDiffers")
      : t(`orders.reviews.${review}`);
  const money =
    order.state === "REFUNDED"
      ? t("orders.refunded", { amount: formatMoney(order.refund?.amount ?? order.payable, order.currency) })
      : order.state === "PAID"
        ? null
        : t("orders.notCharged");
  return (
    <div className="order__detail">
      {order.review !== null && <Text>{reviewSentence(order.review)}</Text>}
      {(order.review === null || order.state === "REFUNDED") && money !== null && <Text>{money}</Text>}
      {voucherSentence !== null && <Text>{voucherSentence}</Text>}
    </div>
  );
}
