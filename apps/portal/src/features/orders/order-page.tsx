import { Skeleton } from "@mantine/core";
import { IconReceiptOff } from "@tabler/icons-react";
import { EmptyState, ErrorState, PageHeader, StatusBadge } from "@vouchsafe/ui";
import { ORDER_TONES, useFault } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderPage_orderFragment } from "../../generated/graphql";
import { ButtonLink, TextLink } from "../../navigation/links";
import { PageTitle } from "../../navigation/page-title";
import { BehindNote } from "../../wallet-news/behind-note";
import { OrderFacts } from "./order-facts";
import { OrderOutcome } from "./order-outcome";
import { PayPanel } from "./pay-panel";
import { useOrder } from "./use-order";
import "./orders.css";

/** One order: the page to pay on while it waits, and what became of it afterwards. Changes by itself. */
export function OrderPage({ orderId }: { orderId: string }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  const { order, error, isBehind, retry } = useOrder(orderId);

  if (order === undefined)
    return (
      <>
        <PageTitle page={t("orders.one")} />
        <h1 className="vs-visually-hidden">{t("orders.one")}</h1>
        {error === undefined ? (
          <OrderSkeleton />
        ) : (
          <ErrorState {...describeFault(error)} retry={{ label: shared("actions.retry"), onRetry: retry }} />
        )}
      </>
    );
  if (order === null) return <NoOrder />;
  return <KnownOrder key={order.id} order={order} isBehind={isBehind} />;
}

function KnownOrder({ order, isBehind }: { order: OrderPage_orderFragment; isBehind: boolean }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [openedAs] = useState(order.state);
  const isNews = openedAs !== order.state;
  return (
    <div className="order">
      <PageTitle page={t("orders.titleOf", { number: order.number })} />
      <PageHeader
        breadcrumb={<TextLink to="/orders">{t("orders.title")}</TextLink>}
        title={t("orders.titleOf", { number: order.number })}
        aside={<StatusBadge tone={ORDER_TONES[order.state]} text={shared(`orderStates.${order.state}`)} />}
      />
      <p role="status" className="vs-visually-hidden">
        {isNews && shared(`orderStates.${order.state}`)}
      </p>
      <div className="order__columns">
        {order.state === "PENDING" ? (
          <PayPanel order={order} />
        ) : (
          <OrderOutcome order={order} isNews={isNews} />
        )}
        <OrderFacts order={order} />
      </div>
      <BehindNote isBehind={isBehind} />
    </div>
  );
}

function NoOrder() {
  const { t } = useTranslation("app");
  return (
    <>
      <PageTitle page={t("orders.unknown")} />
      <h1 className="vs-visually-hidden">{t("orders.unknown")}</h1>
      <EmptyState
        icon={<IconReceiptOff size={32} aria-hidden />}
        title={t("orders.unknown")}
        detail={t("orders.unknownDetail")}
        action={<ButtonLink to="/orders">{t("orders.toAll")}</ButtonLink>}
      />
    </>
  );
}

function OrderSkeleton() {
  const { t } = useTranslation("shared");
  return (
    <div className="order__columns" aria-busy="true">
      <span role="status" className="vs-visually-hidden">
        {t("lists.loading")}
      </span>
      <Skeleton height={420} radius="lg" />
      <Skeleton height={200} radius="lg" />
    </div>
  );
}
