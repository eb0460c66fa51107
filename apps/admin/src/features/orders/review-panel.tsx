import { Alert, Button, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { REASON_LENGTH_MAX } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useReason } from "../../dialog/reason-field";
import { useViewer } from "../../viewer/viewer";
import type { Order } from "./order";
import classes from "./orders.module.css";
import { useClearReview } from "./use-clear-review";

/** Why somebody should look at an order, and the way to say that it was looked at; then what was said. */
export function ReviewPanel({ order }: { order: Order }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const { formatDateTime } = useFormat();
  const { review, reviewNote, reviewClearedAt } = order;
  if (review === null) {
    if (reviewNote === null || reviewClearedAt === null) return null;
    return (
      <Text size="sm" c="dimmed" mb="md">
        {t("orders.review.cleared", { date: formatDateTime(reviewClearedAt), note: reviewNote })}
      </Text>
    );
  }
  // Once paid, it is something told later that differs, like a part of the money that goes back.
  const isToldLater = review === "AMOUNT_DIFFERS" && order.credited !== null;
  return (
    <Alert
      color="orange"
      className={classes.review ?? ""}
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t(`orders.reviews.${review}`)}
    >
      <Text>{isToldLater ? t("orders.review.toldLaterDiffers") : t(`orders.review.texts.${review}`)}</Text>
      {canManage && <ClearReview orderId={order.id} />}
    </Alert>
  );
}

function ClearReview({ orderId }: { orderId: string }) {
  const { t } = useTranslation("app");
  const note = useReason();
  const { clearReview, isClearing } = useClearReview();
  return (
    <form
      className={classes.reviewActs}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const text = note.take();
        if (text === null) return;
        void clearReview(orderId, text).then((sentence) => sentence !== null && note.refuse(sentence));
      }}
    >
      <TextInput
        className={classes.note ?? ""}
        label={t("orders.review.note")}
        placeholder={t("orders.review.notePlaceholder")}
        maxLength={REASON_LENGTH_MAX}
        autoComplete="off"
        value={note.text}
        error={note.error}
        onChange={(event) => note.set(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={isClearing}>
        {t("orders.review.clear")}
      </Button>
    </form>
  );
}
