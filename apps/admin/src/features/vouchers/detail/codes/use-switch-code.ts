import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { DisableVoucherCodeDocument, EnableVoucherCodeDocument } from "../../../../generated/graphql";
import { useNotices } from "../../../../notices";

type CodeToSwitch = { readonly id: string; readonly code: string };

/** Disables one code and enables it again. Either is undone by the other, so neither asks first. */
export function useSwitchCode() {
  const { t } = useTranslation("app");
  const [mutateDisable, disabling] = useMutation(DisableVoucherCodeDocument);
  const [mutateEnable, enabling] = useMutation(EnableVoucherCodeDocument);
  const notices = useNotices();

  const enable = async ({ id, code }: CodeToSwitch) => {
    const answer = await mutateEnable({ variables: { id } }).catch(notices.failed);
    const result = answer?.data?.enableVoucherCode;
    if (result?.__typename === "VoucherCodeNotFound") notices.refused(result);
    if (result?.__typename === "VoucherCodeUpdated") {
      notices.said(t("voucher.codesTab.enabled", { code }));
    }
  };
  const disable = async ({ id, code }: CodeToSwitch) => {
    const answer = await mutateDisable({ variables: { id } }).catch(notices.failed);
    const result = answer?.data?.disableVoucherCode;
    if (result?.__typename === "VoucherCodeNotFound") notices.refused(result);
    if (result?.__typename !== "VoucherCodeUpdated") return;
    notices.undoable({
      message: t("voucher.codesTab.disabled", { code }),
      undoLabel: t("voucher.undo"),
      onUndo: () => void enable({ id, code }),
    });
  };
  return { disable, enable, isSwitching: disabling.loading || enabling.loading };
}
