import { useMutation } from "@apollo/client/react";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { DeactivateVoucherBatchDocument, ReactivateVoucherBatchDocument } from "../../../generated/graphql";
import { useSayWhyNot } from "../say-why-not";
import { showUndoable } from "../undoable";

type NamedBatch = { readonly id: string; readonly name: string };

/** Switches a voucher off and on again. Either is undone by the other, so neither asks first. */
export function useSwitchVoucher() {
  const { t } = useTranslation("app");
  const [deactivate, deactivation] = useMutation(DeactivateVoucherBatchDocument);
  const [reactivate, reactivation] = useMutation(ReactivateVoucherBatchDocument);
  const sayWhyNot = useSayWhyNot();

  const switchOn = async ({ id, name }: NamedBatch) => {
    const answer = await reactivate({ variables: { id } }).catch(sayWhyNot.failed);
    const result = answer?.data?.reactivateVoucherBatch;
    if (result?.__typename === "VoucherBatchNotFound") sayWhyNot.refused(result);
    if (result?.__typename === "VoucherBatchUpdated") {
      notifications.show({ message: t("voucher.reactivated", { name }) });
    }
  };
  const switchOff = async ({ id, name }: NamedBatch) => {
    const answer = await deactivate({ variables: { id } }).catch(sayWhyNot.failed);
    const result = answer?.data?.deactivateVoucherBatch;
    if (result?.__typename === "VoucherBatchNotFound") sayWhyNot.refused(result);
    if (result?.__typename !== "VoucherBatchUpdated") return;
    showUndoable({
      message: t("voucher.deactivated", { name }),
      undoLabel: t("voucher.undo"),
      onUndo: () => void switchOn({ id, name }),
    });
  };
  return { switchOff, switchOn, isSwitching: deactivation.loading || reactivation.loading };
}
