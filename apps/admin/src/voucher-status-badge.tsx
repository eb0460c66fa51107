import type { VoucherStatus } from "@vouchsafe/schema";
import { StatusBadge, type StatusTone } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

const STATUS_TONES: Readonly<Record<VoucherStatus, StatusTone>> = {
  ACTIVE: "positive",
  SCHEDULED: "waiting",
  GENERATING: "waiting",
  DEPLETED: "warning",
  EXPIRED: "neutral",
  INACTIVE: "paused",
};

/** The status of a voucher, wherever one is named. */
export function VoucherStatusBadge({ status }: { status: VoucherStatus }) {
  const { t: shared } = useTranslation("shared");
  return <StatusBadge tone={STATUS_TONES[status]} text={shared(`voucherStatuses.${status}`)} />;
}
