import { useMutation } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UpdateVoucherBatchDocument } from "../../../generated/graphql";
import { useNotices } from "../../../notices";
import { focusFirst } from "../form/field-kit";
import { hasPath, type RefusedFields, refusedFieldsOf } from "../form/refused-fields";
import { useDraft } from "../form/use-draft";
import { useLeaveGuard } from "../form/use-leave-guard";
import {
  type EditableBatch,
  type EditDraft,
  editDraftIssues,
  editDraftOf,
  rebaseEdit,
  updateInputOf,
} from "./edit-draft";

type EditProblem =
  | { readonly kind: "REFUSED"; readonly refused: RefusedFields; readonly sentence: string | null }
  /** Somebody else saved first; what they saved is in `live`. */
  | { readonly kind: "CHANGED" }
  | { readonly kind: "FAILED" };

const NO_FIELDS: RefusedFields = { atFields: [], elsewhere: [] };

/**
 * Editing a batch. `live` is the batch as the cache knows it now; the form keeps to the version it was opened
 * with, so that somebody else's change is noticed and never overwritten unseen.
 */
export function useEditVoucher(live: EditableBatch, timeZone: string) {
  const { t } = useTranslation("app");
  const [base, setBase] = useState(live);
  const opened = editDraftOf(base, timeZone);
  const state = useDraft({
    initial: opened,
    issuesOf: (draft: EditDraft) => editDraftIssues(draft, { batch: base, timeZone, now: new Date() }),
  });
  const [mutate, { loading }] = useMutation(UpdateVoucherBatchDocument);
  const [problem, setProblem] = useState<EditProblem | null>(null);
  const { refusalSentence } = useRefusal();
  const leave = useLeaveGuard({ isDirty: state.isDirty, question: t("edit.leave") });
  const { said } = useNotices();
  const navigate = useNavigate();

  const refuse = (refused: RefusedFields, sentence: string | null) => {
    setProblem({ kind: "REFUSED", refused, sentence });
    state.show(refused.atFields);
    focusFirst(refused.atFields.map(({ path }) => path));
  };
  const save = async () => {
    setProblem(null);
    const issues = state.check();
    if (issues.length > 0) {
      focusFirst(issues.map(({ path }) => path));
      return;
    }
    const input = updateInputOf(state.draft, base, timeZone);
    const answer = await mutate({ variables: { input } }).catch(() => null);
    const result = answer?.data?.updateVoucherBatch;
    switch (result?.__typename) {
      case undefined:
        return setProblem({ kind: "FAILED" });
      case "VoucherBatchChanged":
        return setProblem({ kind: "CHANGED" });
      case "VoucherBatchNotFound":
        return refuse(NO_FIELDS, refusalSentence(result));
      case "InvalidInput":
        return refuse(
          refusedFieldsOf(result.fields, (path) => hasPath(state.draft, path)),
          null,
        );
      case "VoucherBatchUpdated":
        leave.allow();
        said(t("edit.saved"));
        return navigate({ to: "/vouchers/$batchId", params: { batchId: base.id } });
    }
  };

  /** Takes the saved batch as the new starting point, with or without what was typed here. */
  const startFromTheirs = (keepMine: boolean) => {
    const theirs = editDraftOf(live, timeZone);
    const mine = rebaseEdit({ draft: state.draft, base: opened, theirs });
    setBase(live);
    state.replace(theirs, keepMine ? mine : theirs);
    setProblem(null);
  };

  return { state, base, opened, problem, isSaving: loading, save, startFromTheirs };
}
