import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { GrantState } from "@vouchsafe/schema";
import { DataTable, type DataTableColumn, StatusBadge, type StatusTone } from "@vouchsafe/ui";
import { useFormat, useNow } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UserGrantsDocument, type UserGrantsQuery } from "../../generated/graphql";
import lists from "../../lists/lists.module.css";
import { useListError } from "../../lists/use-list-error";
import { Panel } from "../../panels/panel";
import { useViewer } from "../../viewer/viewer";
import { VoidGrantDialog } from "../../void-grant/void-grant-dialog";
import { RemainingBar } from "./remaining-bar";

type Grant = NonNullable<UserGrantsQuery["userWallet"]>["grants"]["edges"][number]["node"];

const STATE_TONES: Readonly<Record<GrantState, StatusTone>> = {
  ACTIVE: "positive",
  EXHAUSTED: "neutral",
  EXPIRED: "warning",
  VOIDED: "negative",
};

/** The lots a person holds, newest first, each with what is left of it and until when. */
export function UserGrants({ user }: { user: { readonly id: string; readonly name: string } }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [voiding, setVoiding] = useState<Grant | null>(null);
  const query = useQuery(UserGrantsDocument, {
    variables: { userId: user.id, first: PAGE_SIZE_DEFAULT },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const error = useListError(query);
  const grants = query.data?.userWallet?.grants;
  return (
    <Panel title={t("users.wallet.grants")}>
      <DataTable
        caption={t("users.wallet.grants")}
        loadingLabel={shared("lists.loading")}
        columns={useColumns(setVoiding)}
        rows={grants?.edges.map(({ node }) => node)}
        rowKey={(grant) => grant.id}
        empty={{ title: t("users.wallet.noGrantsTitle"), detail: t("users.wallet.noGrantsText") }}
        paging={{
          hasNextPage: grants?.pageInfo.hasNextPage ?? false,
          isLoadingMore: query.loading,
          loadMoreLabel: shared("actions.loadMore"),
          onLoadMore: () =>
            void query.fetchMore({ variables: { after: grants?.pageInfo.endCursor ?? null } }),
        }}
        skeletonRows={3}
        {...(error !== undefined && { error })}
      />
      <VoidGrantDialog
        grant={voiding === null ? null : { ...voiding, holder: user.name }}
        onClose={() => {
          setVoiding(null);
          // Balances, movements and changes moved with the grant.
          void query.client.refetchQueries({ include: "active" });
        }}
      />
    </Panel>
  );
}

function useColumns(onVoid: (grant: Grant) => void): readonly DataTableColumn<Grant>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { canManage } = useViewer();
  const { formatDate, formatDeadline } = useFormat();
  const columns: DataTableColumn<Grant>[] = [
    {
      key: "from",
      header: t("users.wallet.from"),
      isPrimary: true,
      cell: ({ voucherName, createdAt }) => (
        <>
          {voucherName ?? t("users.wallet.bought")}
          <span className={lists.sub}>{formatDate(createdAt)}</span>
        </>
      ),
    },
    {
      key: "remaining",
      header: t("users.remaining"),
      width: "28%",
      cell: (grant) => <RemainingBar grant={grant} />,
    },
    {
      key: "claim",
      header: shared("deadlines.claimUntil"),
      cell: ({ claimEndsAt }) => formatDeadline(claimEndsAt, "claim"),
    },
    { key: "use", header: shared("deadlines.useUntil"), cell: (grant) => <UseUntil grant={grant} /> },
    {
      key: "state",
      header: t("users.state"),
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]} text={shared(`grantStates.${state}`)} />,
    },
  ];
  if (!canManage) return columns;
  const acts: DataTableColumn<Grant> = {
    key: "acts",
    header: t("users.wallet.acts"),
    align: "right",
    cell: (grant) => grant.state === "ACTIVE" && <VoidButton grant={grant} onVoid={onVoid} />,
  };
  return [...columns, acts];
}

/** The usage deadline, counted down while it matters. */
function UseUntil({ grant: { usageExpiresAt, state } }: { grant: Grant }) {
  const { formatDeadline, formatRelative } = useFormat();
  const now = useNow();
  return (
    <div>
      {formatDeadline(usageExpiresAt, "use")}
      {usageExpiresAt !== null && state === "ACTIVE" && (
        <span className={lists.sub}>{formatRelative(usageExpiresAt, now)}</span>
      )}
    </div>
  );
}

function VoidButton({ grant, onVoid }: { grant: Grant; onVoid: (grant: Grant) => void }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={t("users.wallet.voidOf", { amount: formatAmount(grant.unit, grant.remaining) })}
        onClick={() => onVoid(grant)}
      >
        {t("users.wallet.void")}
      </Button>
    </div>
  );
}
