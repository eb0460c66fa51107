import { Alert, Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import dialog from "../../dialog/dialog.module.css";
import { useNotices } from "../../notices";
import classes from "./api-keys.module.css";

/** The secret of a key that was just made: shown now, and never again. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation("app");
  const labelId = useId();
  const { copy, isCopied } = useCopy(secret);
  return (
    <div className={dialog.fields}>
      <Alert color="yellow" role="status">
        {t("apiKeys.madeOnce")}
      </Alert>
      <div>
        <span id={labelId} className={classes.secretLabel}>
          {t("apiKeys.secret")}
        </span>
        <output aria-labelledby={labelId} className={classes.secret}>
          {secret}
        </output>
      </div>
      <p className={classes.howTo}>
        {t("apiKeys.howTo")} <code>Authorization: Bearer vsk_…</code>
      </p>
      <div className={dialog.acts}>
        <Button
          data-autofocus
          leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          onClick={() => void copy()}
        >
          {t("apiKeys.copy")}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t("apiKeys.kept")}
        </Button>
      </div>
    </div>
  );
}

/** Copies a secret and says so; where copying is not allowed it says to mark and copy it by hand. */
function useCopy(secret: string) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
    } catch {
      // A page on a plain-http address has no clipboard; the secret stands on the page to be marked.
      notices.said(t("apiKeys.copyFailed"));
      return;
    }
    setCopied(true);
    notices.said(t("apiKeys.copied"));
  };
  return { copy, isCopied };
}
