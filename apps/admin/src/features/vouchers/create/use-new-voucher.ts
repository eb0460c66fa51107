import { useNavigate } from "@tanstack/react-router";
import { BATCH_CONFIRM_QUANTITY_MIN } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNotices } from "../../../notices";
import { focusFirst } from "../form/field-kit";
import { useDraft } from "../form/use-draft";
import { useLeaveGuard } from "../form/use-leave-guard";
import { emptyVoucherDraft, type VoucherDraft } from "../form/voucher-draft";
import { voucherDraftIssues } from "../form/voucher-rules";
import { claimLimitOf } from "./liability";
import { type IssuedVoucher, type IssueOutcome, useIssueVoucher } from "./use-issue-voucher";

/** The number of codes to be typed once more before issuing, or null when it is small enough. */
function quantityToConfirm(draft: VoucherDraft): number | null {
  const quantity = draft.codeMode === "MULTI_CODE" ? claimLimitOf(draft) : null;
  return quantity != null && quantity >= BATCH_CONFIRM_QUANTITY_MIN ? quantity : null;
}

/** The steps from an empty form to an issued voucher: check, confirm a large number, send, say what came. */
export function useNewVoucher(timeZone: string) {
  const { t } = useTranslation("app");
  const state = useDraft({
    initial: emptyVoucherDraft(),
    issuesOf: (draft: VoucherDraft) => voucherDraftIssues(draft, { timeZone, now: new Date() }),
  });
  const { issue, isIssuing } = useIssueVoucher(timeZone);
  const [problem, setProblem] = useState<Exclude<IssueOutcome, { kind: "ISSUED" }> | null>(null);
  const [confirming, setConfirming] = useState<number | null>(null);
  const leave = useLeaveGuard({ isDirty: state.isDirty, question: t("form.leave") });
  const sayIssued = useSayIssued();
  const navigate = useNavigate();

  const send = async () => {
    setConfirming(null);
    setProblem(null);
    const outcome = await issue(state.draft);
    if (outcome.kind === "ISSUED") {
      leave.allow();
      sayIssued(outcome.voucher);
      await navigate({ to: "/vouchers/$batchId", params: { batchId: outcome.voucher.id } });
      return;
    }
    setProblem(outcome);
    if (outcome.kind !== "REFUSED") return;
    state.show(outcome.refused.atFields);
    focusFirst(outcome.refused.atFields.map(({ path }) => path));
  };

  const submit = () => {
    setProblem(null);
    const issues = state.check();
    const quantity = quantityToConfirm(state.draft);
    if (issues.length > 0) focusFirst(issues.map(({ path }) => path));
    else if (quantity !== null) setConfirming(quantity);
    else void send();
  };

  return { state, problem, isIssuing, submit, confirming, send, stopConfirming: () => setConfirming(null) };
}

function useSayIssued() {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { said } = useNotices();
  return ({ name, quantity, isGenerating }: IssuedVoucher) => {
    if (quantity === null) return said(t("form.issued", { name }));
    const facts = { name, count: quantity, formatted: formatNumber(quantity) };
    said(t(isGenerating ? "form.issuedGenerating" : "form.issuedCodes", facts));
  };
}
