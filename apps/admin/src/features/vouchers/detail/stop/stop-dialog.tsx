import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Alert, Button, Checkbox } from "@mantine/core";
import { useFormat, useLanguage } from "@vouchsafe/web";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../../dialog/dialog";
import classes from "../../../../dialog/dialog.module.css";
import { ReasonField, useReason } from "../../../../dialog/reason-field";
import { type StopDialog_batchFragment, StopDialog_batchFragmentDoc } from "../../../../generated/graphql";
import { useStopVoucher } from "./use-stop-voucher";

/** Stops a leaked voucher: says in figures what that does, wants a reason, and can take back what is unspent. */
export function StopDialog(props: {
  batch: FragmentType<StopDialog_batchFragment>;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { isOpen, onClose } = props;
  const { t } = useTranslation("app");
  const { data: batch, complete } = useFragment({
    fragment: StopDialog_batchFragmentDoc,
    fragmentName: "StopDialog_batch",
    from: props.batch,
  });
  if (!complete) return null;
  return (
    <Dialog title={t("stop.title", { name: batch.name })} isOpen={isOpen} onClose={onClose}>
      <Question batch={batch} onClose={onClose} />
    </Dialog>
  );
}

type QuestionProps = { batch: StopDialog_batchFragment; onClose: () => void };

function Question({ batch, onClose }: QuestionProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const reason = useReason();
  const [isVoiding, setVoiding] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const { stop, isStopping } = useStopVoucher(batch);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = reason.take();
    if (text === null) return;
    setFailed(false);
    const outcome = await stop({ reason: text, isVoiding });
    if (outcome.kind === "ENDED") onClose();
    if (outcome.kind === "FAILED") setFailed(true);
    if (outcome.kind === "REFUSED") reason.refuse(outcome.sentence);
  };
  return (
    <form className={classes.fields} onSubmit={(event) => void submit(event)} noValidate>
      <Consequences batch={batch} />
      <VoidChoice batch={batch} isVoiding={isVoiding} onChange={setVoiding} />
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
        <Button type="submit" color="red" loading={isStopping}>
          {t(isVoiding ? "stop.confirmVoid" : "stop.confirm")}
        </Button>
      </div>
    </form>
  );
}

function Consequences({ batch }: Pick<QuestionProps, "batch">) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { claimedCount, claimsLeft } = batch;
  return (
    <ul className={classes.facts}>
      <li>{t("stop.off")}</li>
      {claimsLeft === null && <li>{t("stop.leftUnlimited")}</li>}
      {claimsLeft !== null && claimsLeft > 0 && (
        <li>{t("stop.left", { count: claimsLeft, formatted: formatNumber(claimsLeft) })}</li>
      )}
      <li>{t("stop.claimed", { count: claimedCount, formatted: formatNumber(claimedCount) })}</li>
    </ul>
  );
}

function VoidChoice(props: {
  batch: StopDialog_batchFragment;
  isVoiding: boolean;
  onChange: (isVoiding: boolean) => void;
}) {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const { formatAmount } = useFormat();
  const unspent = props.batch.figures.filter(({ remaining }) => remaining > 0);
  const amounts = new Intl.ListFormat(language, { type: "conjunction" }).format(
    unspent.map(({ unit, remaining }) => formatAmount(unit, remaining)),
  );
  if (unspent.length === 0) return <p>{t("stop.voidNothing")}</p>;
  return (
    <Checkbox
      label={t("stop.void", { amounts })}
      description={t("stop.voidHint")}
      checked={props.isVoiding}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
