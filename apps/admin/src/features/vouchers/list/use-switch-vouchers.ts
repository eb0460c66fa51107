import { useMutation } from "@apollo/client/react";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import {
  DeactivateVoucherBatchesDocument,
  type DeactivateVoucherBatchesMutation,
  ReactivateVoucherBatchesDocument,
} from "../../../generated/graphql";
import { useNotices } from "../../../notices";

type Outcome = DeactivateVoucherBatchesMutation["deactivateVoucherBatches"];

/**
 * Switches many vouchers off or on in one go. Either is undone by the other, so neither asks first; undoing
 * touches only those that were really changed, never one that had been off before.
 */
export function useSwitchVouchers() {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const [deactivate, deactivation] = useMutation(DeactivateVoucherBatchesDocument);
  const [reactivate, reactivation] = useMutation(ReactivateVoucherBatchesDocument);
  const notices = useNotices();

  const sendOff = async (ids: readonly string[]) => {
    const answer = await deactivate({ variables: { ids: [...ids] } }).catch(notices.failed);
    return changedOf(answer?.data?.deactivateVoucherBatches);
  };
  const sendOn = async (ids: readonly string[]) => {
    const answer = await reactivate({ variables: { ids: [...ids] } }).catch(notices.failed);
    return changedOf(answer?.data?.reactivateVoucherBatches);
  };
  /** Ids of what was changed; null when the server refused or did not answer, and the person was told. */
  const changedOf = (result: Outcome | undefined): readonly string[] | null => {
    if (result === undefined) return null;
    if (result.__typename === "VoucherBatchesSwitched") return result.changedIds;
    notices.refused(result);
    return null;
  };
  const say = (key: "list.bulk.switchedOff" | "list.bulk.switchedOn", count: number) =>
    t(key, { count, formatted: formatNumber(count) });

  const switchOff = async (ids: readonly string[]): Promise<void> => {
    const changed = await sendOff(ids);
    if (changed === null) return;
    if (changed.length === 0) notices.said(t("list.bulk.nothingOff"));
    else
      notices.undoable({
        message: say("list.bulk.switchedOff", changed.length),
        undoLabel: t("voucher.undo"),
        onUndo: () => void undo(sendOn(changed)),
      });
  };
  const switchOn = async (ids: readonly string[]): Promise<void> => {
    const changed = await sendOn(ids);
    if (changed === null) return;
    if (changed.length === 0) notices.said(t("list.bulk.nothingOn"));
    else
      notices.undoable({
        message: say("list.bulk.switchedOn", changed.length),
        undoLabel: t("voucher.undo"),
        onUndo: () => void undo(sendOff(changed)),
      });
  };
  const undo = async (sending: Promise<readonly string[] | null>) => {
    const changed = await sending;
    if (changed !== null) notices.said(t("list.bulk.undone"));
  };
  return { switchOff, switchOn, isSwitching: deactivation.loading || reactivation.loading };
}
