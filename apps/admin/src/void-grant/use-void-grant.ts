import { useMutation } from "@apollo/client/react";
import type { Unit } from "@vouchsafe/schema";
import { useFormat, useIntentKey, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { VoidGrantDocument } from "../generated/graphql";
import { useNotices } from "../notices";

export type GrantToVoid = {
  readonly id: string;
  readonly unit: Unit;
  readonly remaining: number;
  /** Name of the person who holds it. */
  readonly holder: string;
};

type VoidOutcome =
  /** It was taken back, or there was nothing to take back; the person has been told. */
  | { readonly kind: "ENDED" }
  /** The server did not accept the reason. */
  | { readonly kind: "REFUSED"; readonly sentence: string }
  /** The server is busy; the person has been told to try again. */
  | { readonly kind: "LATER" }
  /** No answer came. Sent again it carries the same key. */
  | { readonly kind: "FAILED" };

/** Takes back the unspent part of a grant, once per intent however often the answer gets lost. */
export function useVoidGrant() {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const { fieldErrorSentence } = useRefusal();
  const notices = useNotices();
  const { keyFor, settle } = useIntentKey();
  const [mutate, { loading }] = useMutation(VoidGrantDocument, {
    // Figures, balances and movements on the page have all changed with it.
    refetchQueries: "active",
  });

  const voidGrant = async (grant: GrantToVoid, reason: string): Promise<VoidOutcome> => {
    const idempotencyKey = keyFor(JSON.stringify([grant.id, reason]));
    const input = { grantId: grant.id, reason, idempotencyKey };
    const answer = await mutate({ variables: { input } }).catch(() => null);
    const result = answer?.data?.voidGrant;
    if (result === undefined) return { kind: "FAILED" };
    if (result.__typename === "RetryLater") {
      notices.refused(result);
      return { kind: "LATER" };
    }
    settle();
    switch (result.__typename) {
      case "GrantVoided":
        notices.said(
          t("voidGrant.done", { amount: formatAmount(grant.unit, result.amount), name: grant.holder }),
        );
        return { kind: "ENDED" };
      case "InvalidInput": {
        const [field] = result.fields;
        const sentence = fieldErrorSentence(field ?? { code: "MALFORMED" });
        return { kind: "REFUSED", sentence };
      }
      case "NothingToVoid":
        notices.said(t("voidGrant.nothing"));
        return { kind: "ENDED" };
      case "GrantNotFound":
      case "IdempotencyKeyReused":
        notices.refused(result);
        return { kind: "ENDED" };
    }
  };
  return { voidGrant, isVoiding: loading };
}
