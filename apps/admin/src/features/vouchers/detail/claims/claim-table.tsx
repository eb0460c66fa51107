import { ActionIcon } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { ClaimState } from "@vouchsafe/schema";
import {
  CodeText,
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
  type StatusTone,
  UsageBar,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherClaimsQuery } from "../../../../generated/graphql";
import { EmailAddress } from "../../../../lists/email-address";
import lists from "../../../../lists/lists.module.css";
import { useViewer } from "../../../../viewer/viewer";
import type { GrantToVoid } from "../../../../void-grant/use-void-grant";
import { VoidGrantDialog } from "../../../../void-grant/void-grant-dialog";
import classes from "../../vouchers.module.css";

type Claim = VoucherClaimsQuery["voucherClaims"]["edges"][number]["node"];

const STATE_TONES: Readonly<Record<ClaimState, StatusTone>> = {
  ACTIVE: "positive",
  RESERVED: "waiting",
  USED: "neutral",
  EXPIRED: "neutral",
  REVOKED: "negative",
  RELEASED: "paused",
};

/** Claims as rows. Superadmins can take back what is left of each grant; it asks for a reason. */
export function ClaimTable(props: {
  claims: readonly Claim[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
}) {
  const { claims, empty, error } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { canManage } = useViewer();
  const [asked, setAsked] = useState<GrantToVoid | null>(null);
  return (
    <>
      <DataTable
        caption={t("voucher.claims.label")}
        loadingLabel={shared("lists.loading")}
        columns={useColumns(canManage ? setAsked : undefined)}
        rows={claims}
        rowKey={(claim) => claim.id}
        empty={empty}
        {...(error !== undefined && { error })}
      />
      <VoidGrantDialog grant={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function useColumns(onVoid: ((grant: GrantToVoid) => void) | undefined): readonly DataTableColumn<Claim>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime, formatDeadline } = useFormat();
  return [
    {
      key: "person",
      header: t("voucher.claims.name"),
      isPrimary: true,
      width: "200px",
      cell: ({ user }) => (
        <>
          {user.name}
          <EmailAddress text={user.email} />
        </>
      ),
    },
    {
      key: "code",
      header: t("voucher.claims.code"),
      cell: ({ code }) => (code === null ? t("voucher.claims.noCode") : <CodeText code={code} size="sm" />),
    },
    {
      key: "claimedAt",
      header: t("voucher.claims.claimedAt"),
      cell: ({ claimedAt }) => formatDateTime(claimedAt),
    },
    {
      key: "claimUntil",
      header: shared("deadlines.claimUntil"),
      cell: ({ claimEndsAt }) => formatDeadline(claimEndsAt, "claim"),
    },
    {
      key: "useUntil",
      header: shared("deadlines.useUntil"),
      cell: ({ usageExpiresAt }) => formatDeadline(usageExpiresAt, "use"),
    },
    {
      key: "remaining",
      header: t("voucher.claims.remainingOfGiven"),
      cell: (claim) => <Lots claim={claim} onVoid={onVoid} />,
    },
    {
      key: "state",
      header: t("voucher.claims.state"),
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]} text={shared(`claimStates.${state}`)} />,
    },
  ];
}

/** What a purchase made of a claim that is held; nothing for one that took effect when it was made. */
function HeldValue({ claim }: { claim: Claim }) {
  const { t } = useTranslation("app");
  const { formatDateTime, formatMoney } = useFormat();
  const { state, saved, usedAt, currency } = claim;
  if (state === "ACTIVE") return <span className={lists.sub}>{t("voucher.claims.waits")}</span>;
  if (state === "RESERVED") return <span className={lists.sub}>{t("voucher.claims.reserved")}</span>;
  if (saved === null) return null;
  return (
    <>
      {saved > 0 && t("voucher.claims.saved", { amount: formatMoney(saved, currency) })}
      {usedAt !== null && (
        <span className={lists.sub}>{t("voucher.claims.usedAt", { date: formatDateTime(usedAt) })}</span>
      )}
    </>
  );
}

/** What is left of each grant, in figures and as a bar, and the way to take it back. */
function Lots(props: { claim: Claim; onVoid: ((grant: GrantToVoid) => void) | undefined }) {
  const { claim, onVoid } = props;
  const { t } = useTranslation("app");
  const { formatAmount, formatNumber } = useFormat();
  return (
    <div>
      <HeldValue claim={claim} />
      {claim.grants.map((grant) => {
        const { id, unit, granted, remaining, model } = grant;
        // Tokens carry their unit behind the number: it is enough to say it once.
        const left = unit === "LLM_TOKEN" ? formatNumber(remaining) : formatAmount(unit, remaining);
        const text = t("words.remainingOf", { remaining: left, given: formatAmount(unit, granted) });
        return (
          <div key={id} className={classes.lotRow}>
            <span className={classes.lot}>
              <UsageBar value={remaining} limit={granted} text={text} kind="draining" />
              {model !== null && <span className={lists.sub}>{model.name}</span>}
            </span>
            {onVoid !== undefined && grant.state === "ACTIVE" && remaining > 0 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("voidGrant.actOf", { name: claim.user.name })}
                title={t("voidGrant.act")}
                onClick={() => onVoid({ id, unit, remaining, holder: claim.user.name })}
              >
                <IconArrowBackUp size={18} aria-hidden />
              </ActionIcon>
            )}
          </div>
        );
      })}
    </div>
  );
}
