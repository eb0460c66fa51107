import { Ticket, type TicketLine } from "@vouchsafe/ui";
import { useFormat, useNow } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";

export interface VoucherTicketProps {
  preview: VoucherTicket_previewFragment;
  /** The one thing to do, below the facts. */
  footer: ReactNode;
}

/** What a code would give now: value, model lock, both deadlines, and what is left. Nothing is consumed by it. */
export function VoucherTicket({ preview, footer }: VoucherTicketProps) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const lines = usePreviewLines(preview);
  return (
    <Ticket
      title={preview.voucherName}
      code={preview.displayCode}
      stubLabel={t("redeem.youGet")}
      value={preview.benefits.map((benefit) => formatAmount(benefit.unit, benefit.amount))}
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

  const useDate = formatDeadline(preview.usageExpiresAt, "use");
  const lines: TicketLine[] = [
    {
      label: shared("deadlines.claimUntil"),
      value: withCountdown(formatDeadline(preview.claimEndsAt, "claim"), preview.claimEndsAt),
    },
    {
      label: shared("deadlines.useUntil"),
      value:
        preview.usageValidDays !== null && preview.usageExpiresAt !== null
          ? t("redeem.usableFor", { count: preview.usageValidDays, date: useDate })
          : withCountdown(useDate, preview.usageExpiresAt),
    },
    {
      label: t("redeem.left"),
      value: preview.claimsLeft === null ? t("redeem.leftUnlimited") : formatNumber(preview.claimsLeft),
    },
  ];
  if (preview.benefits.some((benefit) => benefit.unit === "LLM_TOKEN")) {
    lines.unshift({ label: t("redeem.model"), value: modelsOf(preview, t("redeem.anyModel"), onlyModel) });
  }
  if (preview.myClaimsLeft !== null) {
    lines.push({ label: t("redeem.mine"), value: formatNumber(preview.myClaimsLeft) });
  }
  return lines;

  function onlyModel(model: string): string {
    return t("redeem.onlyModel", { model });
  }

  function withCountdown(text: string, iso: string | null): string {
    return iso === null ? text : `${text} · ${formatRelative(iso, now)}`;
  }
}

/** The models that the tokens of a voucher pay for, each named once. */
function modelsOf(
  preview: VoucherTicket_previewFragment,
  anyModel: string,
  onlyModel: (name: string) => string,
): string {
  const names = preview.benefits
    .filter((benefit) => benefit.unit === "LLM_TOKEN")
    .map((benefit) => (benefit.model === null ? anyModel : onlyModel(benefit.model.name)));
  return [...new Set(names)].join(", ");
}
