import { useMutation } from "@apollo/client/react";
import { isSessionEnd, useIntentKey } from "@vouchsafe/web";
import { useState } from "react";
import {
  CreatePaymentDocument,
  type CreatePaymentMutation,
  type PurchaseInput,
} from "../../generated/graphql";
import { announceWalletChange } from "../../wallet-news/wallet-channel";
import type { ChosenVoucher } from "./chosen-voucher";

type PayRefusal = Exclude<CreatePaymentMutation["createPayment"], { __typename: "PaymentCreated" }>;

/** What a press has asked for. */
export interface Intent {
  purchase: PurchaseInput;
  chosen: ChosenVoucher;
}

/** What came of a press; `open` while it is not known whether there is an order. */
export type PayOutcome = { name: "made"; orderId: string } | { name: "refused" } | { name: "open" };

export interface Pay {
  isPaying: boolean;
  refusal: PayRefusal | undefined;
  /** No answer came: it is not known whether there is an order now. */
  error: unknown;
  /** What the last press asked for, as long as it is not known what came of it: the next press sends just this. */
  openIntent: Intent | undefined;
  pay: (intent: Intent) => Promise<PayOutcome>;
  /** Something else is wanted: what was said about the try before is over. */
  forget: () => void;
}

/**
 * Makes an order with its payment. A press that got no answer keeps its idempotency key and what it asked for, so
 * that pressing again cannot make a second order; another purchase or voucher is another intent.
 */
export function usePay(): Pay {
  const [createPayment, { loading }] = useMutation(CreatePaymentDocument);
  const intent = useIntentKey();
  const [refusal, setRefusal] = useState<PayRefusal>();
  const [error, setError] = useState<unknown>();
  const [openIntent, setOpenIntent] = useState<Intent>();

  const forget = () => {
    setRefusal(undefined);
    setError(undefined);
    setOpenIntent(undefined);
  };

  const pay = async ({ purchase, chosen }: Intent): Promise<PayOutcome> => {
    setRefusal(undefined);
    setError(undefined);
    setOpenIntent({ purchase, chosen });
    const wanted = {
      purchase,
      claimId: chosen.name === "held" ? chosen.held.voucher.id : null,
      code: chosen.name === "code" ? chosen.code : null,
    };
    const idempotencyKey = intent.keyFor(JSON.stringify(wanted));
    try {
      const { data } = await createPayment({
        variables: { input: { ...wanted, method: null, idempotencyKey } },
        update: forgetOrders,
      });
      if (data === undefined) throw new Error("The server answered without data.");
      const result = data.createPayment;
      if (result.__typename !== "PaymentCreated") setRefusal(result);
      // Pressing again later is still the same intent, and keeps its key.
      if (result.__typename === "RetryLater") return { name: "open" };
      intent.settle();
      setOpenIntent(undefined);
      if (result.__typename !== "PaymentCreated") return { name: "refused" };
      announceWalletChange();
      return { name: "made", orderId: result.order.id };
    } catch (fault) {
      // The guard of the page leads to sign-in, and back to this very purchase.
      if (!isSessionEnd(fault)) setError(fault);
      return { name: "open" };
    }
  };

  return { isPaying: loading, refusal, error, openIntent, pay, forget };
}

/** What lists of orders and vouchers showed before is out of date once there is an order. */
function forgetOrders(
  cache: Parameters<NonNullable<Parameters<typeof useMutation>[1]>["update"] & object>[0],
) {
  cache.evict({ id: "ROOT_QUERY", fieldName: "myOrders" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "myVouchers" });
  cache.gc();
}
