import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconReceiptRefund } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState, PageHeader } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../button-link";
import { OrderPageDocument } from "../../generated/graphql";
import { BackLink } from "../../lists/back-link";
import { useListError } from "../../lists/use-list-error";
import { MessagePage } from "../../message-page";
import { OrderStateBadge } from "../../orders/order-badges";
import { usePageTitle } from "../../page-title";
import { useViewer } from "../../viewer/viewer";
import type { Order } from "./order";
import { OrderEvents } from "./order-events";
import { OrderFacts } from "./order-facts";
import { OrderSum } from "./order-sum";
import classes from "./orders.module.css";
import { RefundDialog } from "./refund-dialog";
import { ReviewPanel } from "./review-panel";

const route = getRouteApi("/signed-in/orders/$orderId");

/** One order: who bought what, what it cost, what the gateway told of it, and what can be done about it. */
export function OrderPage() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { orderId } = route.useParams();
  const query = useQuery(OrderPageDocument, {
    variables: { id: orderId },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const order = query.data?.deskOrder;
  usePageTitle(order?.number ?? t("orders.title"));
  if (order === undefined) {
    if (error !== undefined) return <ErrorState {...error} />;
    return (
      <div role="status" aria-label={shared("lists.loading")}>
        <Skeleton height={34} width={280} mb="lg" />
        <Skeleton height={320} />
      </div>
    );
  }
  return order === null ? <NoSuchOrder /> : <OrderView order={order} />;
}

function OrderView({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  return (
    <>
      <PageHeader
        breadcrumb={<BackLink to="/orders">{t("orders.back")}</BackLink>}
        title={order.number}
        aside={<OrderStateBadge state={order.state} />}
        detail={t("orders.by", { name: order.user.name, date: formatDateTime(order.createdAt) })}
        actions={<Acts order={order} />}
      />
      <ReviewPanel order={order} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <OrderFacts order={order} />
          <OrderEvents events={order.events} currency={order.currency} hasPayment={order.payment !== null} />
        </div>
        <OrderSum order={order} />
      </div>
    </>
  );
}

/** Only what was paid can go back; auditors see no acts, as the server would refuse every one. */
function Acts({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const [isRefunding, refunding] = useDisclosure(false);
  if (!canManage || order.state !== "PAID") return null;
  return (
    <>
      <Button
        variant="default"
        className={classes.danger ?? ""}
        leftSection={<IconReceiptRefund size={18} aria-hidden />}
        onClick={refunding.open}
      >
        {t("orders.refund.act")}
      </Button>
      <RefundDialog order={order} isOpen={isRefunding} onClose={refunding.close} />
    </>
  );
}

function NoSuchOrder() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("orders.notFoundTitle")}
      text={t("orders.notFoundText")}
      action={
        <ButtonLink to="/orders" variant="default">
          {t("orders.back")}
        </ButtonLink>
      }
    />
  );
}
