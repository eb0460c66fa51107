import { Text } from "@mantine/core";
import type { GrantState } from "@vouchsafe/schema";
import { DataTable, type DataTableColumn, StatusBadge, type StatusTone, UsageBar } from "@vouchsafe/ui";
import { useFormat, useNow } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { GrantsTable_grantFragment } from "../../generated/graphql";
import { type ListProps, useListProps } from "../../lists/list-props";

const TONES: Record<GrantState, StatusTone> = {
  ACTIVE: "positive",
  EXHAUSTED: "neutral",
  EXPIRED: "warning",
  VOIDED: "negative",
};

/** Lots with what is left of each, both deadlines, and a countdown to the usage deadline. */
export function GrantsTable(props: ListProps<GrantsTable_grantFragment>) {
  const { t } = useTranslation("app");
  return (
    <DataTable
      {...useListProps(props)}
      caption={t("wallet.tabs.grants")}
      columns={useGrantColumns()}
      rowKey={(grant) => grant.id}
    />
  );
}

function useGrantColumns(): DataTableColumn<GrantsTable_grantFragment>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatDeadline, formatNumber, formatRelative } = useFormat();
  const now = useNow();

  const remainingText = (grant: GrantsTable_grantFragment) => {
    const modelName = grant.model?.name ?? null;
    const granted = formatAmount(grant.unit, grant.granted, { modelName });
    if (grant.remaining === grant.granted) return granted;
    const remaining =
      grant.unit === "GPU_CREDIT" ? formatAmount(grant.unit, grant.remaining) : formatNumber(grant.remaining);
    return t("wallet.remainingOf", { remaining, granted });
  };

  return [
    {
      key: "from",
      header: t("wallet.grant"),
      isPrimary: true,
      cell: (grant) => grant.voucherName ?? t("wallet.bought"),
    },
    {
      key: "remaining",
      header: t("wallet.remaining"),
      width: "32%",
      cell: (grant) => (
        <UsageBar kind="draining" value={grant.remaining} limit={grant.granted} text={remainingText(grant)} />
      ),
    },
    {
      key: "claim",
      header: shared("deadlines.claimUntil"),
      cell: (grant) => formatDeadline(grant.claimEndsAt, "claim"),
    },
    {
      key: "use",
      header: shared("deadlines.useUntil"),
      cell: (grant) => (
        <span>
          {formatDeadline(grant.usageExpiresAt, "use")}
          {grant.usageExpiresAt !== null && grant.state === "ACTIVE" && (
            <Text size="sm" c="dimmed">
              {formatRelative(grant.usageExpiresAt, now)}
            </Text>
          )}
        </span>
      ),
    },
    {
      key: "state",
      header: t("wallet.stateColumn"),
      cell: (grant) => <StatusBadge tone={TONES[grant.state]} text={shared(`grantStates.${grant.state}`)} />,
    },
  ];
}
