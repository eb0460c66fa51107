import { useMutation } from "@apollo/client/react";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { DisableVoucherCodeDocument, EnableVoucherCodeDocument } from "../../../generated/graphql";
import { useSayWhyNot } from "../say-why-not";
import { showUndoable } from "../undoable";

type CodeToSwitch = { readonly id: string; readonly code: string };

/** Disables one code and enables it again. Either is undone by the other, so neither asks first. */
export function useSwitchCode() {
  const { t } = useTranslation("app");
  const [mutateDisable, disabling] = useMutation(DisableVoucherCodeDocument);
  const [mutateEnable, enabling] = useMutation(EnableVoucherCodeDocument);
  const sayWhyNot = useSayWhyNot();

  const enable = async ({ id, code }: CodeToSwitch) => {
    const answer = await mutateEnable({ variables: { id } }).catch(sayWhyNot.failed);
    const result = answer?.data?.enableVoucherCode;
    if (result?.__typename === "VoucherCodeNotFound") sayWhyNot.refused(result);
    if (result?.__typename === "VoucherCodeUpdated") {
      notifications.show({ message: t("voucher.codesTab.enabled", { code }) });
    }
  };
  const disable = async ({ id, code }: CodeToSwitch) => {
    const answer = await mutateDisable({ variables: { id } }).catch(sayWhyNot.failed);
    const result = answer?.data?.disableVoucherCode;
    if (result?.__typename === "VoucherCodeNotFound") sayWhyNot.refused(result);
    if (result?.__typename !== "VoucherCodeUpdated") return;
    showUndoable({
      message: t("voucher.codesTab.disabled", { code }),
      undoLabel: t("voucher.undo"),
      onUndo: () => void enable({ id, code }),
    });
  };
  return { disable, enable, isSwitching: disabling.loading || enabling.loading };
}
