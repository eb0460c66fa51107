import type { ApolloClient } from "@apollo/client";
import { useApolloClient, useMutation } from "@apollo/client/react";
import { normaliseCode } from "@vouchsafe/contract";
import { isSessionEnd, useIntentKey } from "@vouchsafe/web";
import { useState } from "react";
import {
  CheckVoucherDocument,
  type CheckVoucherQuery,
  type ClaimedPanel_redeemedFragment,
  RedeemVoucherDocument,
  type RedeemVoucherMutation,
  type VoucherTicket_previewFragment,
} from "../../generated/graphql";
import { announceWalletChange } from "../../wallet-news/wallet-channel";

type CheckRefusal = Exclude<CheckVoucherQuery["checkVoucher"], { __typename: "VoucherPreview" }>;
type RedeemRefusal = Exclude<RedeemVoucherMutation["redeemVoucher"], { __typename: "VoucherRedeemed" }>;
/** Why a code was not accepted; one found out in the browser has no answer of the server to it. */
export type CodeRefusal = CheckRefusal | RedeemRefusal;

/** So many people claim at this moment that the server asks to come back: the code itself was not refused. */
export type RetryLater = Extract<RedeemRefusal, { __typename: "RetryLater" }>;

/** Where the person stands with one code. */
export type RedeemStep =
  | { name: "typing" }
  | { name: "checking" }
  | { name: "refused"; refusal: CodeRefusal }
  | { name: "checkFailed"; error: unknown }
  | { name: "checked"; preview: VoucherTicket_previewFragment; claimError?: unknown; retryLater?: RetryLater }
  | { name: "claiming"; preview: VoucherTicket_previewFragment }
  | { name: "claimed"; preview: VoucherTicket_previewFragment; redeemed: ClaimedPanel_redeemedFragment };

export interface Redeem {
  step: RedeemStep;
  check: (code: string) => Promise<VoucherTicket_previewFragment | undefined>;
  claim: (code: string) => Promise<void>;
  /** Back to an empty start: the text of the code has changed, or another code is wanted. */
  restart: () => void;
}

/**
 * Checking and claiming one code. `onSignInNeeded` is called when the server wants to know who asks. A claim
 * that got no answer keeps its idempotency key, so that pressing again cannot claim twice.
 */
export function useRedeem({ onSignInNeeded }: { onSignInNeeded: (code: string) => void }): Redeem {
  const client = useApolloClient();
  const [step, setStep] = useState<RedeemStep>({ name: "typing" });
  const [redeem] = useMutation(RedeemVoucherDocument);
  const intent = useIntentKey();

  const check = async (code: string) => {
    const refusal = refusalOfText(code);
    if (refusal !== undefined) {
      setStep({ name: "refused", refusal });
      return undefined;
    }
    setStep({ name: "checking" });
    try {
      const result = await askWhatItGives(client, code);
      if (result.__typename !== "VoucherPreview") {
        setStep({ name: "refused", refusal: result });
        return undefined;
      }
      setStep({ name: "checked", preview: result });
      return result;
    } catch (error) {
      if (isSessionEnd(error)) onSignInNeeded(code);
      setStep(isSessionEnd(error) ? { name: "typing" } : { name: "checkFailed", error });
      return undefined;
    }
  };

  const claim = async (code: string) => {
    if (step.name !== "checked") return;
    const { preview } = step;
    setStep({ name: "claiming", preview });
    try {
      const { data } = await redeem({
        variables: { input: { code, idempotencyKey: intent.keyFor(code) } },
        update: forgetWallet,
      });
      if (data === undefined) throw new Error("The server answered without data.");
      const result = data.redeemVoucher;
      if (result.__typename === "RetryLater") {
        // Pressing again later is still the same intent: the ticket stays, and so does the key.
        setStep({ name: "checked", preview, retryLater: result });
        return;
      }
      intent.settle();
      if (result.__typename !== "VoucherRedeemed") {
        setStep({ name: "refused", refusal: result });
        return;
      }
      announceWalletChange();
      setStep({ name: "claimed", preview, redeemed: result });
    } catch (error) {
      if (isSessionEnd(error)) onSignInNeeded(code);
      setStep({ name: "checked", preview, claimError: error });
    }
  };

  return { step, check, claim, restart: () => setStep({ name: "typing" }) };
}

/** What a code gives now is asked anew each time: a kept answer could promise what is gone. */
async function askWhatItGives(
  client: ApolloClient,
  code: string,
): Promise<CheckVoucherQuery["checkVoucher"]> {
  const { data } = await client.query({
    query: CheckVoucherDocument,
    variables: { code },
    fetchPolicy: "no-cache",
  });
  if (data === undefined) throw new Error("The server answered without data.");
  return data.checkVoucher;
}

/** The refusal the server would give for text that cannot be a code; asking it would only cost an attempt. */
function refusalOfText(code: string): CodeRefusal | undefined {
  const normalised = normaliseCode(code);
  if (normalised.ok) return undefined;
  return normalised.reason === "REQUIRED"
    ? { __typename: "CodeRequired", code: "CODE_REQUIRED", message: "" }
    : { __typename: "CodeMalformed", code: "CODE_MALFORMED", message: "" };
}

/** What the wallet and the list of claims showed before a claim is out of date after it. */
function forgetWallet(cache: ReturnType<typeof useApolloClient>["cache"]): void {
  cache.evict({ id: "ROOT_QUERY", fieldName: "myWallet" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "myClaims" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "myVouchers" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "myVoucherStats" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "explainSpendable" });
  cache.evict({ id: "ROOT_QUERY", fieldName: "spendableModels" });
  cache.gc();
}
