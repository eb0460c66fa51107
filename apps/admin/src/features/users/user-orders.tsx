import { useQuery } from "@apollo/client/react";
import { IconReceipt } from "@tabler/icons-react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { UserOrdersDocument } from "../../generated/graphql";
import { ListPanel } from "../../lists/list-panel";
import { Pager } from "../../lists/pager";
import { useListPage } from "../../lists/use-list-page";
import { OrderTable } from "../../orders/order-table";
import type { UserListProps } from "./user-attempts";

/** What the person bought, newest first. */
export function UserOrders({ userId, after, onGo }: UserListProps) {
  const { t } = useTranslation("app");
  const query = useQuery(UserOrdersDocument, {
    variables: { userId, first: PAGE_SIZE_DEFAULT, after: after ?? null },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.orders);
  return (
    <>
      <ListPanel isCurrent={list.isCurrent}>
        <OrderTable
          orders={list.rows}
          hasPerson={false}
          empty={{
            title: t("users.ordersTab.emptyTitle"),
            detail: t("users.ordersTab.emptyText"),
            icon: <IconReceipt size={28} aria-hidden />,
          }}
          error={list.error}
        />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={onGo} />
    </>
  );
}
