import type { OrderReview, OrderState } from "@vouchsafe/schema";
import { StatusBadge } from "@vouchsafe/ui";
import { ORDER_TONES } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

/** How an order stands, wherever one is named. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  const { t: shared } = useTranslation("shared");
  return <StatusBadge tone={ORDER_TONES[state]} text={shared(`orderStates.${state}`)} />;
}

/** Why somebody should look at an order. */
export function OrderReviewBadge({ review }: { review: OrderReview }) {
  const { t } = useTranslation("app");
  return <StatusBadge tone="warning" text={t(`orders.reviews.${review}`)} />;
}
