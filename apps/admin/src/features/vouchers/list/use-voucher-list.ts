import { useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { ErrorStateProps } from "@vouchsafe/ui";
import { useEffect } from "react";
import { VoucherListDocument, type VoucherListQuery } from "../../../generated/graphql";
import { useListError } from "../../../lists/use-list-error";
import { filterOf, sortOf, type VoucherListSearch } from "./voucher-list-search";

export type ListedVoucher = VoucherListQuery["voucherBatches"]["edges"][number]["node"];

/** How often a list is asked for again while codes of a voucher in it are being made. */
const GENERATING_POLL_MS = 3_000;

type VoucherList = {
  /** undefined until a first answer has come. */
  readonly batches: readonly ListedVoucher[] | undefined;
  readonly pageInfo: VoucherListQuery["voucherBatches"]["pageInfo"] | undefined;
  /** False while the rows still answer the question before. */
  readonly isCurrent: boolean;
  readonly error: ErrorStateProps | undefined;
};

/** One page of the list that the address asks for. The page before stays visible until it has arrived. */
export function useVoucherList(search: VoucherListSearch): VoucherList {
  const query = useQuery(VoucherListDocument, {
    variables: {
      first: PAGE_SIZE_DEFAULT,
      after: search.after ?? null,
      filter: filterOf(search),
      sort: sortOf(search),
    },
    // Claims are made all the time: what is known is shown at once, and asked for again.
    fetchPolicy: "cache-and-network",
  });
  const { data, previousData, startPolling, stopPolling } = query;
  const isGenerating = data?.voucherBatches.edges.some(({ node }) => node.status === "GENERATING") === true;
  useEffect(() => {
    if (!isGenerating) return undefined;
    startPolling(GENERATING_POLL_MS);
    return stopPolling;
  }, [isGenerating, startPolling, stopPolling]);
  const error = useListError(query);
  const shown = (data ?? (error === undefined ? previousData : undefined))?.voucherBatches;
  return {
    batches: shown?.edges.map(({ node }) => node),
    pageInfo: shown?.pageInfo,
    isCurrent: data !== undefined || shown === undefined,
    error,
  };
}
