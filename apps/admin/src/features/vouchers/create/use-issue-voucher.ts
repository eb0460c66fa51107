import { useMutation } from "@apollo/client/react";
import { useIntentKey, useRefusal } from "@vouchsafe/web";
import { CreateVoucherBatchDocument } from "../../../generated/graphql";
import { hasPath, type RefusedFields, refusedFieldsOf } from "../form/refused-fields";
import { createInputOf, type VoucherDraft } from "../form/voucher-draft";

export type IssuedVoucher = {
  readonly id: string;
  readonly name: string;
  readonly quantity: number | null;
  /** Whether its codes are still being made in the background. */
  readonly isGenerating: boolean;
};

export type IssueOutcome =
  | { readonly kind: "ISSUED"; readonly voucher: IssuedVoucher }
  | { readonly kind: "REFUSED"; readonly refused: RefusedFields; readonly sentence: string | null }
  /** No answer came: the voucher may exist. The same form sent again carries the same key. */
  | { readonly kind: "FAILED" };

/** Sends a draft to be issued, once per intent however often the answer gets lost. */
export function useIssueVoucher(timeZone: string): {
  issue: (draft: VoucherDraft) => Promise<IssueOutcome>;
  isIssuing: boolean;
} {
  const [mutate, { loading }] = useMutation(CreateVoucherBatchDocument);
  const { keyFor, settle } = useIntentKey();
  const { refusalSentence } = useRefusal();

  const issue = async (draft: VoucherDraft): Promise<IssueOutcome> => {
    const idempotencyKey = keyFor(JSON.stringify(draft));
    const input = createInputOf(draft, { timeZone, idempotencyKey });
    const answer = await mutate({ variables: { input } }).catch(() => null);
    const result = answer?.data?.createVoucherBatch;
    if (result === undefined) return { kind: "FAILED" };
    settle();
    switch (result.__typename) {
      case "VoucherBatchCreated":
        return {
          kind: "ISSUED",
          voucher: { ...result.batch, isGenerating: result.batch.status === "GENERATING" },
        };
      case "InvalidInput":
        return {
          kind: "REFUSED",
          refused: refusedFieldsOf(result.fields, (path) => hasPath(draft, path)),
          sentence: null,
        };
      case "IdempotencyKeyReused":
        return {
          kind: "REFUSED",
          refused: { atFields: [], elsewhere: [] },
          sentence: refusalSentence(result),
        };
    }
  };
  return { issue, isIssuing: loading };
}
