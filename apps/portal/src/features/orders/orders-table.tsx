import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { AmountText, DataTable, type DataTableColumn, StatusBadge } from "@vouchsafe/ui";
import { ORDER_TONES, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { OrdersPageQuery } from "../../generated/graphql";
import { type ListProps, useListProps } from "../../lists/list-props";
import { useBoughtText } from "../../prices/use-bought-text";
import { isVoucherGone } from "./received-of";

type Order = OrdersPageQuery["myOrders"]["edges"][number]["node"];

/** Orders with what was bought, what it cost, and how each stands; a row leads to its order. */
export function OrdersTable(props: ListProps<Order>) {
  const { t } = useTranslation("app");
  return (
    <DataTable
      {...useListProps(props)}
      caption={t("orders.title")}
      columns={useOrderColumns()}
      rowKey={(order) => order.id}
      rowLink={(order, link) => <Link to="/orders/$orderId" params={{ orderId: order.id }} {...link} />}
    />
  );
}

function useOrderColumns(): DataTableColumn<Order>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime, formatMoney } = useFormat();
  const boughtText = useBoughtText();
  return [
    {
      key: "what",
      header: t("orders.what"),
      isPrimary: true,
      cell: ({ unit, units }) => <AmountText text={boughtText(unit, units)} />,
    },
    {
      key: "number",
      header: t("orders.number"),
      cell: ({ number }) => <span className="vs-code">{number}</span>,
    },
    {
      key: "voucher",
      header: t("orders.voucher"),
      cell: (order) =>
        order.voucher === null ? (
          t("orders.noVoucher")
        ) : (
          <>
            {order.voucher.voucherName}
            {order.discount > 0 && (
              <Text size="sm" c="dimmed">
                {isVoucherGone(order)
                  ? t("prices.discountNotGiven")
                  : formatMoney(-order.discount, order.currency)}
              </Text>
            )}
          </>
        ),
    },
    {
      key: "payable",
      header: t("orders.payable"),
      align: "right",
      isUnbroken: true,
      cell: ({ payable, currency }) => <AmountText text={formatMoney(payable, currency)} />,
    },
    {
      key: "createdAt",
      header: t("orders.createdAt"),
      cell: ({ createdAt }) => formatDateTime(createdAt),
    },
    {
      key: "state",
      header: t("orders.state"),
      cell: ({ state }) => <StatusBadge tone={ORDER_TONES[state]} text={shared(`orderStates.${state}`)} />,
    },
  ];
}
