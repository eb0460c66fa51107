import { useQuery } from "@apollo/client/react";
import { IconTicket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { ClaimState } from "@vouchsafe/schema";
import { CodeText, DataTable, type DataTableColumn, StatusBadge, type StatusTone } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { UserClaimsDocument, type UserClaimsQuery } from "../../generated/graphql";
import { ListPanel } from "../../lists/list-panel";
import lists from "../../lists/lists.module.css";
import { Pager } from "../../lists/pager";
import { useListPage } from "../../lists/use-list-page";
import { RemainingBar } from "./remaining-bar";
import type { UserListProps } from "./user-attempts";

type Row = UserClaimsQuery["userClaims"]["edges"][number]["node"];

const STATE_TONES: Readonly<Record<ClaimState, StatusTone>> = {
  ACTIVE: "positive",
  RESERVED: "waiting",
  USED: "neutral",
  EXPIRED: "neutral",
  REVOKED: "negative",
  RELEASED: "paused",
};

/** What the person claimed, newest first, with both deadlines as they were frozen into each claim. */
export function UserClaims({ userId, after, onGo }: UserListProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const query = useQuery(UserClaimsDocument, {
    variables: { userId, first: PAGE_SIZE_DEFAULT, after: after ?? null },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.userClaims);
  return (
    <>
      <ListPanel isCurrent={list.isCurrent}>
        <DataTable
          caption={t("users.claimsTab.label")}
          loadingLabel={shared("lists.loading")}
          columns={useColumns()}
          rows={list.rows}
          rowKey={(claim) => claim.id}
          rowLink={({ batch }, link) => (
            <Link to="/vouchers/$batchId" params={{ batchId: batch.id }} className={link.className}>
              {link.children}
            </Link>
          )}
          empty={{
            title: t("users.claimsTab.emptyTitle"),
            detail: t("users.claimsTab.emptyText"),
            icon: <IconTicket size={28} aria-hidden />,
          }}
          {...(list.error !== undefined && { error: list.error })}
        />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={onGo} />
    </>
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime, formatDeadline } = useFormat();
  return [
    {
      key: "voucher",
      header: t("users.claimsTab.voucher"),
      isPrimary: true,
      cell: ({ batch, code }) => (
        <>
          {batch.name}
          {code !== null && (
            <span className={lists.sub}>
              <CodeText code={code} size="sm" />
            </span>
          )}
        </>
      ),
    },
    {
      key: "claimedAt",
      header: t("users.claimsTab.claimedAt"),
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
      header: t("users.remaining"),
      width: "190px",
      cell: ({ grants }) => (
        <div>
          {grants.map((grant) => (
            <RemainingBar key={grant.id} grant={grant} />
          ))}
        </div>
      ),
    },
    {
      key: "state",
      header: t("users.state"),
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]} text={shared(`claimStates.${state}`)} />,
    },
  ];
}
