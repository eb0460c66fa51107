import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { HeldVoucherStatus } from "@vouchsafe/schema";
import { EmptyState, ErrorState } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type HeldTicket_voucherFragment, MyVouchersPageDocument } from "../../generated/graphql";
import { rowsToRefresh } from "../../lists/list-props";
import { ButtonLink } from "../../navigation/links";
import { HeldTicket } from "../../tickets/held-ticket";
import { useRefreshOnNews, type WalletNews } from "../../wallet-news/use-wallet-news";
import type { VoucherTab } from "./vouchers-search";

const STATUSES: Record<VoucherTab, HeldVoucherStatus> = {
  active: "ACTIVE",
  used: "USED",
  expired: "EXPIRED",
};

/** The tickets of one tab, in the four states of a list. */
export function VoucherList({ tab, news }: { tab: VoucherTab; news: WalletNews }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  const { vouchers, error, loading, refetch, fetchMore } = useVouchers(STATUSES[tab], news);
  const retry = { label: shared("actions.retry"), onRetry: () => void refetch() };

  if (vouchers === undefined)
    return error === undefined ? <TicketSkeletons /> : <ErrorState {...describeFault(error)} retry={retry} />;
  if (vouchers.edges.length === 0 && error === undefined)
    return (
      <div className="portal__panel">
        <EmptyState
          title={t(`vouchers.empty.${tab}`)}
          detail={t(`vouchers.emptyDetail.${tab}`)}
          action={
            <ButtonLink to="/redeem" variant="default">
              {t("vouchers.redeem")}
            </ButtonLink>
          }
        />
      </div>
    );
  const { hasNextPage, endCursor } = vouchers.pageInfo;
  return (
    <>
      {error !== undefined && <ErrorState {...describeFault(error)} retry={retry} />}
      <ul className="vouchers__list">
        {vouchers.edges.map(({ node }) => (
          <li key={node.id}>
            <VoucherCard voucher={node} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className="vouchers__more">
          <span role="status">{shared("lists.shown", { count: vouchers.edges.length })}</span>
          <Button
            variant="default"
            loading={loading}
            onClick={() => void fetchMore({ variables: { after: endCursor } })}
          >
            {shared("actions.loadMore")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The list as far as it is loaded, read again with every news. */
function useVouchers(status: HeldVoucherStatus, news: WalletNews) {
  const client = useApolloClient();
  const { data, ...query } = useQuery(MyVouchersPageDocument, {
    variables: { status, first: PAGE_SIZE_DEFAULT },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const vouchers = data?.myVouchers;
  useRefreshOnNews(news, () =>
    client.query({
      query: MyVouchersPageDocument,
      variables: { status, first: rowsToRefresh(vouchers?.edges.length) },
      fetchPolicy: "network-only",
    }),
  );
  return { ...query, vouchers };
}

function VoucherCard({ voucher }: { voucher: HeldTicket_voucherFragment }) {
  return <HeldTicket voucher={voucher} footer={useNextStep(voucher)} />;
}

/** Where a voucher leads: to a purchase while it can be used, to the order it is in or was used on; else nowhere. */
function useNextStep(voucher: HeldTicket_voucherFragment): ReactNode {
  const { t } = useTranslation("app");
  const { id, state, flow, orderId, purchaseKind } = voucher;
  if (state === "ACTIVE" && flow === "CHECKOUT")
    return (
      <ButtonLink
        to="/buy"
        search={{ voucher: id, kind: purchaseKind ?? undefined }}
        variant="default"
        size="sm"
      >
        {t("vouchers.buyWithIt")}
      </ButtonLink>
    );
  if (orderId !== null && (state === "RESERVED" || state === "USED"))
    return (
      <ButtonLink to="/orders/$orderId" params={{ orderId }} variant="default" size="sm">
        {t(state === "RESERVED" ? "vouchers.toPayment" : "vouchers.toOrder")}
      </ButtonLink>
    );
  return undefined;
}

function TicketSkeletons() {
  const { t } = useTranslation("shared");
  return (
    <div className="vouchers__list" aria-busy="true">
      <span role="status" className="vs-visually-hidden">
        {t("lists.loading")}
      </span>
      {[1, 2].map((each) => (
        <Skeleton key={each} height={220} radius="lg" />
      ))}
    </div>
  );
}
