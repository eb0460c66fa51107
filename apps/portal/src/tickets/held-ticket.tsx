import type { ClaimState } from "@vouchsafe/schema";
import {
  StatusBadge,
  type StatusTone,
  Ticket,
  type TicketLine,
  type TicketProps,
  type TicketState,
} from "@vouchsafe/ui";
import { useBenefitText, useFormat, useNow } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { HeldTicket_voucherFragment } from "../generated/graphql";
import { useTermsLines } from "./use-terms-lines";

/** So long before its usage deadline a voucher is marked as about to end. */
const ENDS_SOON_MS = 3 * 24 * 60 * 60_000;

const TICKET_STATES: Record<ClaimState, TicketState> = {
  ACTIVE: "normal",
  RESERVED: "normal",
  USED: "used",
  EXPIRED: "muted",
  REVOKED: "muted",
  RELEASED: "muted",
};

const TONES: Record<ClaimState, StatusTone> = {
  ACTIVE: "positive",
  RESERVED: "waiting",
  USED: "neutral",
  EXPIRED: "warning",
  REVOKED: "negative",
  RELEASED: "neutral",
};

export interface HeldTicketProps extends Pick<TicketProps, "footer" | "headingLevel"> {
  voucher: HeldTicket_voucherFragment;
  /** How the paper looks, where the state of the claim does not say it: `torn` right after its use. */
  look?: TicketState;
}

/** A voucher that a person holds or has used: what it gives, its terms, both deadlines, and what became of it. */
export function HeldTicket({ voucher, look, ...ticket }: HeldTicketProps) {
  const { t } = useTranslation("app");
  const benefitText = useBenefitText();
  const lines = useLines(voucher);
  return (
    <Ticket
      {...ticket}
      title={voucher.voucherName}
      {...(voucher.code !== null && { code: voucher.code })}
      stubLabel={t(voucher.state === "USED" ? "tickets.gave" : "tickets.gives")}
      value={voucher.benefits.map((benefit) => benefitText(benefit, { isShort: true }))}
      state={look ?? TICKET_STATES[voucher.state]}
      badge={<VoucherBadge voucher={voucher} />}
      lines={lines}
    />
  );
}

function useLines(voucher: HeldTicket_voucherFragment): TicketLine[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime, formatDeadline, formatMoney, formatRelative } = useFormat();
  const now = useNow();
  const terms = useTermsLines(voucher);
  const deadlines: TicketLine[] = [
    { label: shared("deadlines.claimUntil"), value: formatDeadline(voucher.claimEndsAt, "claim") },
    {
      label: shared("deadlines.useUntil"),
      value: formatDeadline(voucher.usageExpiresAt, "use"),
      ...(voucher.usageExpiresAt !== null &&
        voucher.state !== "USED" && { hint: formatRelative(voucher.usageExpiresAt, now) }),
    },
  ];
  if (voucher.state !== "USED") return [...terms, ...deadlines];
  return [
    { label: t("tickets.usedAt"), value: formatDateTime(voucher.usedAt ?? voucher.claimedAt) },
    ...(voucher.saved === null || voucher.saved === 0
      ? []
      : [{ label: t("tickets.saved"), value: formatMoney(voucher.saved, voucher.currency) }]),
    ...deadlines,
  ];
}

/** The state in a word; in the last days before the usage deadline, how long is left. */
function VoucherBadge({ voucher }: Pick<HeldTicketProps, "voucher">) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatRelative } = useFormat();
  const now = useNow();
  const { state, usageExpiresAt } = voucher;
  if (state === "ACTIVE" && usageExpiresAt !== null) {
    const left = Date.parse(usageExpiresAt) - now.getTime();
    if (left > 0 && left <= ENDS_SOON_MS)
      return (
        <StatusBadge
          tone="warning"
          text={t("tickets.endsSoon", { relative: formatRelative(usageExpiresAt, now) })}
        />
      );
  }
  // "Redeemed" is what a direct voucher is; one for a purchase has been used on it.
  const text =
    state === "USED" && voucher.flow === "CHECKOUT" ? t("tickets.used") : shared(`claimStates.${state}`);
  return <StatusBadge tone={TONES[state]} text={text} />;
}
