import { skipToken, useQuery } from "@apollo/client/react";
import {
  CheckVoucherForPurchaseDocument,
  type PurchaseInput,
  QuotePurchaseDocument,
  type QuotePurchaseQuery,
} from "../../generated/graphql";
import type { CheckedCode } from "./chosen-voucher";

/** What holds now: a kept answer could promise what is gone. */
const ASKED_ANEW = { fetchPolicy: "no-cache", notifyOnNetworkStatusChange: true } as const;

export type Quoted = Extract<QuotePurchaseQuery["quotePurchase"], { __typename: "PurchaseQuoted" }>;
type QuoteRefusal = Exclude<QuotePurchaseQuery["quotePurchase"], { __typename: "PurchaseQuoted" }>;

export interface Quote {
  quoted: Quoted | undefined;
  refusal: QuoteRefusal | undefined;
  error: Error | undefined;
  isLoading: boolean;
  retry: () => void;
}

/**
 * What the purchase costs, alone and with each held voucher; consumes nothing. While another purchase is being
 * priced, the prices of the one before stay, marked as loading; when that fails there is no price. Asked anew each time:
 * limits can have been reached.
 */
export function useQuote(purchase: PurchaseInput | undefined): Quote {
  const { data, previousData, error, loading, refetch } = useQuery(
    QuotePurchaseDocument,
    purchase === undefined ? skipToken : { variables: { purchase }, ...ASKED_ANEW },
  );
  const answer =
    purchase === undefined ? undefined : (data ?? (loading ? previousData : undefined))?.quotePurchase;
  return {
    quoted: answer?.__typename === "PurchaseQuoted" ? answer : undefined,
    refusal: answer !== undefined && answer.__typename !== "PurchaseQuoted" ? answer : undefined,
    error,
    isLoading: loading,
    retry: () => void refetch().catch(() => undefined),
  };
}

export interface CodeCheck {
  checked: CheckedCode | undefined;
  error: Error | undefined;
  isChecking: boolean;
  retry: () => void;
}

/** What a typed code would do for the purchase; consumes nothing. Asked again with every other purchase. */
export function useCodeCheck(code: string | undefined, purchase: PurchaseInput | undefined): CodeCheck {
  const isAsked = code !== undefined && purchase !== undefined;
  const { data, error, loading, refetch } = useQuery(
    CheckVoucherForPurchaseDocument,
    isAsked ? { variables: { code, purchase }, ...ASKED_ANEW } : skipToken,
  );
  return {
    checked: isAsked && !loading ? data?.checkVoucher : undefined,
    error: isAsked ? error : undefined,
    isChecking: isAsked && loading,
    retry: () => void refetch().catch(() => undefined),
  };
}
