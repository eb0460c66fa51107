import { Button } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog/dialog";
import classes from "../../dialog/dialog.module.css";
import type { ApiKeyTable_apiKeyFragment } from "../../generated/graphql";
import { useRevokeApiKey } from "./use-revoke-api-key";

type RevokeDialogProps = {
  /** null while nothing is asked. */
  apiKey: ApiKeyTable_apiKeyFragment | null;
  onClose: () => void;
};

/** Asks before a key is revoked: programs that use it stop at once, and it cannot be taken back. */
export function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  const { t } = useTranslation("app");
  const title = apiKey === null ? "" : t("apiKeys.revokeTitle", { name: apiKey.name });
  return (
    <Dialog title={title} isOpen={apiKey !== null} onClose={onClose}>
      {apiKey !== null && <Question apiKey={apiKey} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ apiKey, onClose }: { apiKey: ApiKeyTable_apiKeyFragment; onClose: () => void }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime } = useFormat();
  const { revoke, isRevoking } = useRevokeApiKey();
  const { lastUsedAt } = apiKey;
  return (
    <div className={classes.fields}>
      <ul className={classes.facts}>
        <li>{t("apiKeys.revokeStops")}</li>
        <li>
          {lastUsedAt === null
            ? t("apiKeys.revokeNeverUsed")
            : t("apiKeys.revokeLastUsed", { date: formatDateTime(lastUsedAt) })}
        </li>
        <li>{t("apiKeys.revokeForEver")}</li>
      </ul>
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {shared("actions.cancel")}
        </Button>
        <Button
          color="red"
          loading={isRevoking}
          onClick={() => void revoke(apiKey).then((isEnded) => isEnded && onClose())}
        >
          {t("apiKeys.revokeConfirm")}
        </Button>
      </div>
    </div>
  );
}
