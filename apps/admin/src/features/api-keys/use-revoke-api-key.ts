import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { RevokeApiKeyDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";

/** Revokes a key; `revoke` resolves to whether there is nothing left to ask. */
export function useRevokeApiKey() {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [mutate, { loading }] = useMutation(RevokeApiKeyDocument);

  const revoke = async ({ id, name }: { readonly id: string; readonly name: string }): Promise<boolean> => {
    const answer = await mutate({ variables: { id } }).catch(notices.failed);
    const result = answer?.data?.revokeApiKey;
    if (result === undefined) return false;
    if (result.__typename === "ApiKeyRevoked") notices.said(t("apiKeys.revoked", { name }));
    else notices.refused(result);
    return true;
  };
  return { revoke, isRevoking: loading };
}
