import { Button, Modal, Text } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../../fields/number-field";
import classes from "../form/form.module.css";
import type { NumberField as Value } from "../form/voucher-draft";

type ConfirmQuantityProps = {
  /** Number of codes to be issued; null keeps the dialog closed. */
  quantity: number | null;
  onConfirm: () => void;
  onCancel: () => void;
};

/**
 * Asks for the quantity once more before many codes are issued: a zero too many cannot be undone, as codes
 * that were handed out cannot be called back one by one.
 */
export function ConfirmQuantity({ quantity, onConfirm, onCancel }: ConfirmQuantityProps) {
  const { t } = useTranslation("app");
  const formatted = useFormat().formatNumber(quantity ?? 0);
  return (
    // Put together by hand: the ready-made one heads itself with a second banner landmark.
    <Modal.Root opened={quantity !== null} onClose={onCancel} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="lg">
          <Modal.Title fz="h2" fw={640} mb="xs">
            {t("form.confirm.title", { formatted })}
          </Modal.Title>
          {quantity !== null && (
            <Question quantity={quantity} formatted={formatted} onConfirm={onConfirm} onCancel={onCancel} />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Question(props: {
  quantity: number;
  formatted: string;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const { quantity, formatted } = props;
  const { t } = useTranslation("app");
  const [typed, setTyped] = useState<Value>("");
  const [isMismatched, setMismatched] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed === quantity) props.onConfirm();
    else setMismatched(true);
  };
  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      <Text>{t("form.confirm.text", { formatted })}</Text>
      <NumberField
        data-autofocus
        label={t("form.confirm.label")}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setMismatched(false);
        }}
        error={isMismatched ? t("form.confirm.mismatch") : undefined}
      />
      <div className={classes.acts}>
        <Button variant="default" onClick={props.onCancel}>
          {t("form.confirm.cancel")}
        </Button>
        <Button type="submit">{t("form.confirm.issue", { formatted })}</Button>
      </div>
    </form>
  );
}
