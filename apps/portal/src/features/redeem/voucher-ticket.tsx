import { Ticket, type TicketLine } from "@vouchsafe/ui";
import { useBenefitText, useFormat, useNow } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";
import { useCurrency } from "../../prices/use-currency";
import { useTermsLines } from "../../tickets/use-terms-lines";

export interface VoucherTicketProps {
  preview: VoucherTicket_previewFragment;
  /** The one thing to do, below the facts. */
  footer: ReactNode;
}

/** What a code would give now: value, model lock, both deadlines, and what is left. Nothing is consumed by it. */
export function VoucherTicket({ preview, footer }: VoucherTicketProps) {
  const { t } = useTranslation("app");
  const benefitText = useBenefitText();
  const lines = usePreviewLines(preview);
  return (
    <Ticket
      title={preview.voucherName}
      code={preview.displayCode}
      stubLabel={t("redeem.youGet")}
      value={preview.benefits.map((benefit) => benefitText(benefit, { isShort: true }))}
      lines={lines}
      footer={footer}
    />
  );
}

function usePreviewLines(preview: VoucherTicket_previewFragment): TicketLine[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDeadline, formatNumber, formatRelative } = useFormat();
  const now = useNow();
  const termsLines = useTermsLines({ ...preview, currency: useCurrency() });

  const countdown = (iso: string | null) => (iso === null ? {} : { hint: formatRelative(iso, now) });
  const { usageValidDays, usageExpiresAt, claimEndsAt } = preview;
  const lines: TicketLine[] = [
    ...termsLines,
    {
      label: shared("deadlines.claimUntil"),
      value: formatDeadline(claimEndsAt, "claim"),
      ...countdown(claimEndsAt),
    },
    {
      label: shared("deadlines.useUntil"),
      value: formatDeadline(usageExpiresAt, "use"),
      ...(usageValidDays === null
        ? countdown(usageExpiresAt)
        : { hint: t("redeem.usableFor", { count: usageValidDays }) }),
    },
  ];
  // For one code of many, what is left counts that code alone: "left for everybody: 1" would mislead.
  if (preview.claimsLeft === null || preview.claimsLeft > 1) {
    const left = preview.claimsLeft === null ? t("redeem.leftUnlimited") : formatNumber(preview.claimsLeft);
    lines.push({ label: t("redeem.left"), value: left });
  }
  if (preview.myClaimsLeft !== null) {
    lines.push({ label: t("redeem.mine"), value: formatNumber(preview.myClaimsLeft) });
  }
  return lines;
}
