import { useMutation } from "@apollo/client/react";
import { useFormat, useIntentKey, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { RefundOrderDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";
import type { Order } from "./order";

type RefundOutcome =
  /** Refunded, or it cannot be any more: nothing is left to decide. */
  | { readonly kind: "ENDED" }
  /** No answer came: it may be refunded. The same reason sent again carries the same key. */
  | { readonly kind: "FAILED" }
  | { readonly kind: "REFUSED"; readonly sentence: string }
  | { readonly kind: "WRONG_REASON"; readonly sentence: string };

/** Sends the money of a paid order back, once per intent however often the answer gets lost. */
export function useRefundOrder() {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const { fieldErrorSentence, refusalSentence } = useRefusal();
  const notices = useNotices();
  const { keyFor, settle } = useIntentKey();
  const [mutate, { loading }] = useMutation(RefundOrderDocument);

  const refundOrder = async (order: Order, reason: string): Promise<RefundOutcome> => {
    const idempotencyKey = keyFor(JSON.stringify([order.id, reason]));
    const answer = await mutate({ variables: { input: { id: order.id, reason, idempotencyKey } } }).catch(
      () => null,
    );
    const result = answer?.data?.refundOrder;
    if (result === undefined) return { kind: "FAILED" };
    // Whether the gateway has paid is not known yet: asked again, it must be the same request.
    if (result.__typename === "RetryLater") return { kind: "REFUSED", sentence: refusalSentence(result) };
    settle();
    switch (result.__typename) {
      case "OrderRefunded":
        notices.said(
          t("orders.refund.done", {
            amount: formatMoney(order.payable, order.currency),
            name: order.user.name,
          }),
        );
        return { kind: "ENDED" };
      case "InvalidInput": {
        const [field] = result.fields;
        return { kind: "WRONG_REASON", sentence: fieldErrorSentence(field ?? { code: "MALFORMED" }) };
      }
      case "RefundRefused":
        return { kind: "REFUSED", sentence: refusalSentence(result) };
      case "OrderNotFound":
      case "OrderEnded":
      case "IdempotencyKeyReused":
        notices.refused(result);
        return { kind: "ENDED" };
    }
  };
  return { refundOrder, isRefunding: loading };
}
