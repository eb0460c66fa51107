import { Alert, Button, Text } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog/dialog";
import dialog from "../../dialog/dialog.module.css";
import { ReasonField, useReason } from "../../dialog/reason-field";
import type { Order } from "./order";
import { useRefundOrder } from "./use-refund-order";

/** Asks for a reason and sends the money of a paid order back. */
export function RefundDialog(props: { order: Order; isOpen: boolean; onClose: () => void }) {
  const { order, isOpen, onClose } = props;
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const amount = formatMoney(order.payable, order.currency);
  return (
    <Dialog title={t("orders.refund.question", { amount })} isOpen={isOpen} onClose={onClose}>
      <Question order={order} amount={amount} onClose={onClose} />
    </Dialog>
  );
}

function Question({ order, amount, onClose }: { order: Order; amount: string; onClose: () => void }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const reason = useReason();
  const { refundOrder, isRefunding } = useRefundOrder();
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = reason.take();
    if (text === null) return;
    setProblem(null);
    const outcome = await refundOrder(order, text);
    if (outcome.kind === "ENDED") onClose();
    if (outcome.kind === "FAILED") setProblem(t("dialog.failed"));
    if (outcome.kind === "REFUSED") setProblem(outcome.sentence);
    if (outcome.kind === "WRONG_REASON") reason.refuse(outcome.sentence);
  };
  return (
    <form className={dialog.fields} onSubmit={(event) => void submit(event)} noValidate>
      <Text>{t("orders.refund.text", { name: order.user.name })}</Text>
      <Text size="sm" c="dimmed">
        {t("orders.refund.hint")}
      </Text>
      <ReasonField reason={reason} hint={t("dialog.reasonHint")} />
      {problem !== null && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <div className={dialog.acts}>
        <Button variant="default" onClick={onClose}>
          {shared("actions.cancel")}
        </Button>
        <Button type="submit" color="red" loading={isRefunding}>
          {t("orders.refund.confirm", { amount })}
        </Button>
      </div>
    </form>
  );
}
