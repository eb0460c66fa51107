import { useQuery } from "@apollo/client/react";
import { IconUsers } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { ClaimState, CodeMode } from "@vouchsafe/schema";
import {
  CodeText,
  DataTable,
  type DataTableColumn,
  StatusBadge,
  type StatusTone,
  UsageBar,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { VoucherClaimsDocument, type VoucherClaimsQuery } from "../../../generated/graphql";
import { EmailAddress } from "../../../lists/email-address";
import lists from "../../../lists/lists.module.css";
import { Pager } from "../../../lists/pager";
import { useListError } from "../../../lists/use-list-error";
import classes from "../vouchers.module.css";

const route = getRouteApi("/signed-in/vouchers/$batchId");

type Claim = VoucherClaimsQuery["voucherClaims"]["edges"][number]["node"];

const STATE_TONES: Readonly<Record<ClaimState, StatusTone>> = {
  ACTIVE: "positive",
  RESERVED: "waiting",
  USED: "neutral",
  EXPIRED: "neutral",
  REVOKED: "negative",
  RELEASED: "paused",
};

/** Who claimed a voucher, newest first, with both deadlines as they were frozen into each claim. */
export function VoucherClaims({ batchId, codeMode }: { batchId: string; codeMode: CodeMode }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { timeZone } = useFormat();
  const { after } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(VoucherClaimsDocument, {
    variables: { batchId, first: PAGE_SIZE_DEFAULT, after: after ?? null },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const page = query.data?.voucherClaims;
  const hasRows = page !== undefined && page.edges.length > 0;
  return (
    <>
      <div className={lists.panel}>
        <DataTable
          caption={t("voucher.claims.label")}
          loadingLabel={shared("lists.loading")}
          columns={useColumns()}
          rows={page?.edges.map(({ node }) => node)}
          rowKey={(claim) => claim.id}
          empty={{
            title: t("voucher.claims.emptyTitle"),
            detail: t(
              codeMode === "SINGLE_CODE" ? "voucher.claims.emptyTextOne" : "voucher.claims.emptyText",
            ),
            icon: <IconUsers size={28} aria-hidden />,
          }}
          {...(error !== undefined && { error })}
        />
      </div>
      <Pager
        after={after}
        pageInfo={page?.pageInfo}
        note={hasRows ? t("voucher.zone", { zone: timeZone }) : undefined}
        onGo={(next, pagesBefore) =>
          void navigate({
            search: (before) => ({ ...before, after: next }),
            state: (before) => ({ ...before, pagesBefore }),
          })
        }
      />
    </>
  );
}

function useColumns(): readonly DataTableColumn<Claim>[] {
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
      cell: ({ grants }) => <Lots grants={grants} />,
    },
    {
      key: "state",
      header: t("voucher.claims.state"),
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]} text={shared(`claimStates.${state}`)} />,
    },
  ];
}

/** What is left of each grant, in figures and as a bar. */
function Lots({ grants }: { grants: Claim["grants"] }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatNumber } = useFormat();
  return (
    <div>
      {grants.map(({ id, unit, granted, remaining, model }) => {
        // Tokens carry their unit behind the number: it is enough to say it once.
        const left = unit === "LLM_TOKEN" ? formatNumber(remaining) : formatAmount(unit, remaining);
        const text = t("words.remainingOf", { remaining: left, given: formatAmount(unit, granted) });
        return (
          <div key={id} className={classes.lot}>
            <UsageBar value={remaining} limit={granted} text={text} kind="draining" />
            {model !== null && <span className={lists.sub}>{model.name}</span>}
          </div>
        );
      })}
    </div>
  );
}
