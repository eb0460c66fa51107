import { Alert, Button, Text } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog/dialog";
import classes from "../dialog/dialog.module.css";
import { ReasonField, useReason } from "../dialog/reason-field";
import { type GrantToVoid, useVoidGrant } from "./use-void-grant";

/** Asks for a reason and takes back the unspent part of one grant; null keeps the dialog closed. */
export function VoidGrantDialog({ grant, onClose }: { grant: GrantToVoid | null; onClose: () => void }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const amount = grant === null ? "" : formatAmount(grant.unit, grant.remaining);
  return (
    <Dialog title={t("voidGrant.title", { amount })} isOpen={grant !== null} onClose={onClose}>
      {grant !== null && <Question grant={grant} amount={amount} onClose={onClose} />}
    </Dialog>
  );
}

function Question(props: { grant: GrantToVoid; amount: string; onClose: () => void }) {
  const { grant, amount, onClose } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const reason = useReason();
  const { voidGrant, isVoiding } = useVoidGrant();
  const [hasFailed, setFailed] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = reason.take();
    if (text === null) return;
    setFailed(false);
    const outcome = await voidGrant(grant, text);
    if (outcome.kind === "ENDED") onClose();
    if (outcome.kind === "FAILED") setFailed(true);
    if (outcome.kind === "REFUSED") reason.refuse(outcome.sentence);
  };
  return (
    <form className={classes.fields} onSubmit={(event) => void submit(event)} noValidate>
      <Text>{t("voidGrant.text", { name: grant.holder })}</Text>
      <ReasonField reason={reason} hint={t("dialog.reasonHint")} />
      {hasFailed && (
        <Alert color="red" role="alert">
          {t("dialog.failed")}
        </Alert>
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          {shared("actions.cancel")}
        </Button>
        <Button type="submit" color="red" loading={isVoiding}>
          {t("voidGrant.confirm", { amount })}
        </Button>
      </div>
    </form>
  );
}
