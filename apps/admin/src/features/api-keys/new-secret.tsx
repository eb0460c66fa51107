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
  const { copy, isCopied, hasFailed } = useCopy(secret);
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
      {hasFailed && (
        <Alert color="red" role="alert">
          {t("apiKeys.copyFailed")}
        </Alert>
      )}
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

/** Copies a secret and says so. `hasFailed` is where copying is not allowed. */
function useCopy(secret: string) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
    } catch {
      // A page on a plain-http address has no clipboard. Said beside the secret, and for as long as it is shown:
      // whoever takes it for copied closes the dialog and has lost it.
      setOutcome("failed");
      return;
    }
    setOutcome("copied");
    notices.said(t("apiKeys.copied"));
  };
  return { copy, isCopied: outcome === "copied", hasFailed: outcome === "failed" };
}
