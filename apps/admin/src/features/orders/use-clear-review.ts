import { useMutation } from "@apollo/client/react";
import { useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ClearOrderReviewDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";

/** Says that an order was looked at. `clearReview` resolves to what is wrong with the note; null when it is not the note. */
export function useClearReview() {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const { fieldErrorSentence } = useRefusal();
  const [mutate, { loading }] = useMutation(ClearOrderReviewDocument);

  const clearReview = async (id: string, note: string): Promise<string | null> => {
    const answer = await mutate({ variables: { id, note } }).catch(notices.failed);
    const result = answer?.data?.clearOrderReview;
    if (result === undefined) return null;
    switch (result.__typename) {
      case "OrderReviewCleared":
        notices.said(t("orders.review.done", { number: result.order.number }));
        return null;
      case "InvalidInput": {
        const [field] = result.fields;
        return fieldErrorSentence(field ?? { code: "MALFORMED" });
      }
      case "OrderNotFound":
      case "RetryLater":
        notices.refused(result);
        return null;
    }
  };
  return { clearReview, isClearing: loading };
}
