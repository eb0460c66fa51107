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

export interface Pay {
  isPaying: boolean;
  refusal: PayRefusal | undefined;
  /** No answer came: it is not known whether there is an order now. */
  error: unknown;
  /** Makes the order. Resolves to its id, or to undefined when it was refused or not answered. */
  pay: (purchase: PurchaseInput, chosen: ChosenVoucher) => Promise<string | undefined>;
  /** Something else is wanted: what was said about the try before is over. */
  forget: () => void;
}

/**
 * Makes an order with its payment. A press that got no answer keeps its idempotency key, so that pressing again
 * cannot make a second order; another purchase or voucher is another intent.
 */
export function usePay(): Pay {
  const [createPayment, { loading }] = useMutation(CreatePaymentDocument);
  const intent = useIntentKey();
  const [refusal, setRefusal] = useState<PayRefusal>();
  const [error, setError] = useState<unknown>();

  const forget = () => {
    setRefusal(undefined);
    setError(undefined);
  };

  const pay = async (purchase: PurchaseInput, chosen: ChosenVoucher) => {
    forget();
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
      // Pressing again later is still the same intent, and keeps its key.
      if (result.__typename !== "RetryLater") intent.settle();
      if (result.__typename !== "PaymentCreated") {
        setRefusal(result);
        return undefined;
      }
      announceWalletChange();
      return result.order.id;
    } catch (fault) {
      // The guard of the page leads to sign-in, and back to this very purchase.
      if (!isSessionEnd(fault)) setError(fault);
      return undefined;
    }
  };

  return { isPaying: loading, refusal, error, pay, forget };
}

/** What lists of orders and vouchers showed before is out of date once there is an order. */
function forgetOrders(
  cache: Parameters<NonNullable<Parameters<typeof useMutation>[1]>["update"] & object>[0],
) {
  cache.evict({ id: "ROOT_QUERY", fieldName: "myOrders" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "myVouchers" });
  cache.gc();
}
