import { useQuery } from "@apollo/client/react";
import { useDocumentVisibility, useWindowEvent } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import { type OrderPage_orderFragment, OrderPageDocument } from "../../generated/graphql";
import { announceWalletChange, listenToWalletChanges } from "../../wallet-news/wallet-channel";

/** How often a page that is looked at asks whether the order has been paid. An order waits minutes, not hours. */
export const ORDER_POLL_EVERY_MS = 2_000;

export interface OrderNow {
  /** undefined while it is not known, null when the person has no such order. */
  order: OrderPage_orderFragment | null | undefined;
  error: Error | undefined;
  /** What is shown may be out of date: the last question was not answered. */
  isBehind: boolean;
  retry: () => void;
}

/**
 * One order as it stands now: asked for again and again while it waits for its payment and somebody looks, at once
 * when they come back, and when another tab has changed it.
 */
export function useOrder(id: string): OrderNow {
  const isVisible = useDocumentVisibility() === "visible";
  const { data, error, refetch, startPolling, stopPolling } = useQuery(OrderPageDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
  });
  const order = data?.order;
  const isWaiting = order?.state === "PENDING";
  const ask = () => void refetch().catch(() => undefined);

  useEffect(() => {
    if (!isWaiting || !isVisible) return undefined;
    startPolling(ORDER_POLL_EVERY_MS);
    return stopPolling;
  }, [isWaiting, isVisible, startPolling, stopPolling]);
  useWindowEvent("focus", ask);
  const latestAsk = useRef(ask);
  useEffect(() => {
    latestAsk.current = ask;
  });
  useEffect(() => listenToWalletChanges(() => latestAsk.current()), []);
  useTellOfEnd(isWaiting);

  return { order, error, isBehind: order != null && error !== undefined, retry: ask };
}

/** Once the order waits no longer, wallet and vouchers have changed: every tab is told. */
function useTellOfEnd(isWaiting: boolean): void {
  const wasWaiting = useRef(isWaiting);
  useEffect(() => {
    if (wasWaiting.current && !isWaiting) announceWalletChange();
    wasWaiting.current = isWaiting;
  }, [isWaiting]);
}
