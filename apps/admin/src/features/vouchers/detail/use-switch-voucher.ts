import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { DeactivateVoucherBatchDocument, ReactivateVoucherBatchDocument } from "../../../generated/graphql";
import { useNotices } from "../../../notices";

type NamedBatch = { readonly id: string; readonly name: string };

/** Switches a voucher off and on again. Either is undone by the other, so neither asks first. */
export function useSwitchVoucher() {
  const { t } = useTranslation("app");
  const [deactivate, deactivation] = useMutation(DeactivateVoucherBatchDocument);
  const [reactivate, reactivation] = useMutation(ReactivateVoucherBatchDocument);
  const notices = useNotices();

  const switchOn = async ({ id, name }: NamedBatch) => {
    const answer = await reactivate({ variables: { id } }).catch(notices.failed);
    const result = answer?.data?.reactivateVoucherBatch;
    if (result && result.__typename !== "VoucherBatchUpdated") notices.refused(result);
    if (result?.__typename === "VoucherBatchUpdated") {
      notices.said(t("voucher.reactivated", { name }));
    }
  };
  const switchOff = async ({ id, name }: NamedBatch) => {
    const answer = await deactivate({ variables: { id } }).catch(notices.failed);
    const result = answer?.data?.deactivateVoucherBatch;
    if (result && result.__typename !== "VoucherBatchUpdated") notices.refused(result);
    if (result?.__typename !== "VoucherBatchUpdated") return;
    notices.undoable({
      message: t("voucher.deactivated", { name }),
      undoLabel: t("voucher.undo"),
      onUndo: () => void switchOn({ id, name }),
    });
  };
  return { switchOff, switchOn, isSwitching: deactivation.loading || reactivation.loading };
}
