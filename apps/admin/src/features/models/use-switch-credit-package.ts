import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { UpdateCreditPackageDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";
import type { CreditPackage } from "./credit-package";

/** Offers a package, or no longer. Either is undone by the other, so neither asks first. */
export function useSwitchCreditPackage() {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [mutate, { loading }] = useMutation(UpdateCreditPackageDocument);

  const send = async (id: string, isActive: boolean): Promise<boolean> => {
    const answer = await mutate({ variables: { input: { id, isActive } } }).catch(notices.failed);
    const result = answer?.data?.updateCreditPackage;
    if (result !== undefined && result.__typename !== "CreditPackageChanged") notices.refused(result);
    return result?.__typename === "CreditPackageChanged";
  };

  const switchPackage = async ({ id, name, isActive }: CreditPackage) => {
    if (!(await send(id, !isActive))) return;
    notices.undoable({
      message: t(isActive ? "packages.switchedOff" : "packages.switchedOn", { name }),
      undoLabel: t("undo"),
      onUndo: () => void send(id, isActive),
    });
  };
  return { switchPackage, isSwitching: loading };
}
