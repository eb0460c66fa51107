import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { DataTable, type DataTableColumn, type EmptyStateProps, type ErrorStateProps } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type OrderTable_orderFragment, OrderTable_orderFragmentDoc } from "../generated/graphql";
import { EmailAddress } from "../lists/email-address";
import lists from "../lists/lists.module.css";
import { isVoucherGone } from "./is-voucher-gone";
import { OrderReviewBadge, OrderStateBadge } from "./order-badges";

type Row = OrderTable_orderFragment;

type OrderTableProps = {
  /** undefined while the first answer is on its way. */
  orders: readonly FragmentType<Row>[] | undefined;
  /** False where all orders are of one person, whose name stands above. */
  hasPerson: boolean;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
};

/** Orders as rows; a press anywhere on a row opens the order. */
export function OrderTable({ orders, hasPerson, empty, error }: OrderTableProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const columns = useColumns();
  const rows = useFragment({
    fragment: OrderTable_orderFragmentDoc,
    fragmentName: "OrderTable_order",
    from: orders === undefined ? [] : [...orders],
  });
  return (
    <DataTable
      caption={t("orders.title")}
      loadingLabel={shared("lists.loading")}
      columns={hasPerson ? columns : columns.filter(({ key }) => key !== "person")}
      rows={orders === undefined || !rows.complete ? undefined : rows.data}
      rowKey={(row) => row.id}
      rowLink={(row, link) => (
        <Link to="/orders/$orderId" params={{ orderId: row.id }} className={link.className}>
          {link.children}
        </Link>
      )}
      empty={empty}
      skeletonRows={8}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatAmount, formatDateTime } = useFormat();
  return [
    {
      key: "number",
      header: t("orders.columns.number"),
      isPrimary: true,
      cell: ({ number, createdAt }) => (
        <>
          {number}
          <span className={lists.sub}>{formatDateTime(createdAt)}</span>
        </>
      ),
    },
    {
      key: "person",
      header: t("orders.columns.person"),
      cell: ({ user }) => (
        <>
          {user.name}
          <EmailAddress text={user.email} />
        </>
      ),
    },
    {
      key: "what",
      header: t("orders.columns.what"),
      cell: ({ unit, units, packageName }) => (
        <>
          {formatAmount(unit, units)}
          {packageName !== null && <span className={lists.sub}>{packageName}</span>}
        </>
      ),
    },
    {
      key: "payable",
      header: t("orders.columns.payable"),
      align: "right",
      cell: (order) => <Payable order={order} />,
    },
    {
      key: "state",
      header: t("orders.state"),
      cell: ({ state, review }) => (
        <>
          <OrderStateBadge state={state} />
          {review !== null && <OrderReviewBadge review={review} />}
        </>
      ),
    },
  ];
}

/** What is to be paid, and what was taken off before. */
function Payable({ order }: { order: Row }) {
  const { payable, discount, currency } = order;
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  return (
    <>
      {formatMoney(payable, currency)}
      {discount > 0 && (
        <span className={lists.sub}>
          {isVoucherGone(order)
            ? t("orders.discountNotGiven")
            : t("orders.discounted", { amount: formatMoney(discount, currency) })}
        </span>
      )}
    </>
  );
}
