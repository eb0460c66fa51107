import { useMutation } from "@apollo/client/react";
import { useNavigate } from "@tanstack/react-router";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RenameCampaignDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";

/**
 * Gives all vouchers of a campaign another label, and leads to the page under the new name. Resolves to whether
 * it worked; `fault` says what is wrong with the name otherwise.
 */
export function useRenameCampaign() {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const notices = useNotices();
  const { fieldErrorSentence } = useRefusal();
  const [mutate, { loading }] = useMutation(RenameCampaignDocument);
  const [fault, setFault] = useState<string | null>(null);

  const send = async (from: string, to: string): Promise<boolean> => {
    setFault(null);
    const answer = await mutate({ variables: { from, to } }).catch(notices.failed);
    const result = answer?.data?.renameCampaign;
    if (result === undefined) return false;
    switch (result.__typename) {
      case "CampaignRenamed":
        await navigate({ to: "/campaigns/$name", params: { name: result.campaign.name }, replace: true });
        return true;
      case "InvalidInput": {
        const [field] = result.fields;
        setFault(field === undefined ? result.message : fieldErrorSentence(field));
        return false;
      }
      case "CampaignNotFound":
        notices.refused(result);
        return false;
    }
  };

  const rename = async (from: string, to: string): Promise<boolean> => {
    if (!(await send(from, to))) return false;
    notices.undoable({
      message: t("campaigns.renamed", { from, to }),
      undoLabel: t("undo"),
      onUndo: () => void send(to, from),
    });
    return true;
  };
  return { rename, isRenaming: loading, fault };
}
