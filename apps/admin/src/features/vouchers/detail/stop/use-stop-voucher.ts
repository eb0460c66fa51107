import { useMutation } from "@apollo/client/react";
import { useIntentKey, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { StopVoucherBatchDocument, VoidingProgressDocument } from "../../../../generated/graphql";
import { useNotices } from "../../../../notices";

type StopOutcome =
  | { readonly kind: "ENDED" }
  | { readonly kind: "REFUSED"; readonly sentence: string }
  /** The server is busy; the person has been told to try again. */
  | { readonly kind: "LATER" }
  /** No answer came. Sent again it carries the same key. */
  | { readonly kind: "FAILED" };

/** Stops a voucher, once per intent; how far the taking back is, is shown by the page. */
export function useStopVoucher(batch: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation("app");
  const { fieldErrorSentence } = useRefusal();
  const notices = useNotices();
  const { keyFor, settle } = useIntentKey();
  const [mutate, { loading }] = useMutation(StopVoucherBatchDocument, {
    refetchQueries: [VoidingProgressDocument],
  });

  const stop = async (facts: { reason: string; isVoiding: boolean }): Promise<StopOutcome> => {
    const idempotencyKey = keyFor(JSON.stringify([batch.id, facts]));
    const input = { id: batch.id, ...facts, idempotencyKey };
    const answer = await mutate({ variables: { input } }).catch(() => null);
    const result = answer?.data?.stopVoucherBatch;
    if (result === undefined) return { kind: "FAILED" };
    if (result.__typename === "RetryLater") {
      notices.refused(result);
      return { kind: "LATER" };
    }
    settle();
    switch (result.__typename) {
      case "VoucherBatchStopped":
        notices.said(t("stop.done", { name: batch.name }));
        return { kind: "ENDED" };
      case "InvalidInput":
        return { kind: "REFUSED", sentence: fieldErrorSentence(result.fields[0] ?? { code: "MALFORMED" }) };
      case "VoucherBatchNotFound":
      case "IdempotencyKeyReused":
        notices.refused(result);
        return { kind: "ENDED" };
    }
  };
  return { stop, isStopping: loading };
}
