import type { OrderReview, OrderState } from "@vouchsafe/schema";
import { StatusBadge, type StatusTone } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

const STATE_TONES: Readonly<Record<OrderState, StatusTone>> = {
  PENDING: "waiting",
  PAID: "positive",
  FAILED: "negative",
  CANCELLED: "neutral",
  EXPIRED: "neutral",
  REFUNDED: "paused",
};

/** How an order stands, wherever one is named. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  const { t: shared } = useTranslation("shared");
  return <StatusBadge tone={STATE_TONES[state]} text={shared(`orderStates.${state}`)} />;
}

/** Why somebody should look at an order. */
export function OrderReviewBadge({ review }: { review: OrderReview }) {
  const { t } = useTranslation("app");
  return <StatusBadge tone="warning" text={t(`orders.reviews.${review}`)} />;
}
