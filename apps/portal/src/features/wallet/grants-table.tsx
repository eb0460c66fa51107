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
  const { formatDeadline, formatRelative } = useFormat();
  const now = useNow();

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
      cell: (grant) => <Remaining grant={grant} />,
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

/** What is left of a grant, in figures and as a bar, and how much of that open holds keep. */
function Remaining({ grant }: { grant: GrantsTable_grantFragment }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatNumber } = useFormat();
  const { unit, remaining, granted, held } = grant;
  const grantedText = formatAmount(unit, granted, { modelName: grant.model?.name ?? null });
  const remainingText = unit === "GPU_CREDIT" ? formatAmount(unit, remaining) : formatNumber(remaining);
  const text =
    remaining === granted
      ? grantedText
      : t("wallet.remainingOf", { remaining: remainingText, granted: grantedText });
  return (
    <>
      <UsageBar kind="draining" value={remaining} limit={granted} text={text} />
      {held > 0 && (
        <Text size="sm" c="dimmed">
          {t("wallet.ofItHeld", { amount: formatAmount(unit, held) })}
        </Text>
      )}
    </>
  );
}
