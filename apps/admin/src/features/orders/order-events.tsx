import { DataTable, type DataTableColumn } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import type { Order } from "./order";

type PaymentEvent = Order["events"][number];

/** Everything that the gateway told of the payment, in the order in which it arrived, and what came of each. */
export function OrderEvents(props: {
  events: readonly PaymentEvent[];
  currency: string;
  /** False for an order that costs nothing: no gateway was asked. */
  hasPayment: boolean;
}) {
  const { events, currency, hasPayment } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <Panel title={t("orders.events.title")} detail={t("orders.events.detail")}>
      <DataTable
        caption={t("orders.events.title")}
        loadingLabel={shared("lists.loading")}
        columns={useColumns(currency)}
        rows={events.map((event, at) => ({ ...event, key: String(at) }))}
        rowKey={({ key }) => key}
        empty={{
          title: t(hasPayment ? "orders.events.emptyTitle" : "orders.events.freeTitle"),
          detail: t(hasPayment ? "orders.events.emptyText" : "orders.events.freeText"),
        }}
      />
    </Panel>
  );
}

type Row = PaymentEvent & { readonly key: string };

function useColumns(currency: string): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatDateTime, formatMoney } = useFormat();
  return [
    {
      key: "at",
      header: t("orders.events.at"),
      isPrimary: true,
      cell: ({ receivedAt }) => formatDateTime(receivedAt),
    },
    { key: "kind", header: t("orders.events.kind"), cell: ({ kind }) => t(`orders.events.kinds.${kind}`) },
    {
      key: "amount",
      header: t("orders.events.amount"),
      align: "right",
      cell: ({ amount }) => (amount === null ? "–" : formatMoney(amount, currency)),
    },
    {
      key: "outcome",
      header: t("orders.events.outcome"),
      cell: ({ outcome }) => t(`orders.events.outcomes.${outcome}`),
    },
  ];
}
