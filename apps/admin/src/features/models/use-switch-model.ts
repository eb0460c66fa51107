import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { UpdateLlmModelDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";
import type { Model } from "./model";

/** Offers a model for new vouchers, or no longer. Either is undone by the other, so neither asks first. */
export function useSwitchModel() {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [mutate, { loading }] = useMutation(UpdateLlmModelDocument);

  const send = async (id: string, isEnabled: boolean): Promise<boolean> => {
    const answer = await mutate({ variables: { input: { id, isEnabled } } }).catch(notices.failed);
    const result = answer?.data?.updateLlmModel;
    if (result !== undefined && result.__typename !== "LlmModelChanged") notices.refused(result);
    return result?.__typename === "LlmModelChanged";
  };

  const switchModel = async ({ id, name, isEnabled }: Model) => {
    if (!(await send(id, !isEnabled))) return;
    notices.undoable({
      message: t(isEnabled ? "models.switchedOff" : "models.switchedOn", { name }),
      undoLabel: t("undo"),
      onUndo: () => void send(id, isEnabled),
    });
  };
  return { switchModel, isSwitching: loading };
}
