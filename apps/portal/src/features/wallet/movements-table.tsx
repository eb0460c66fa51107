import { Text } from "@mantine/core";
import { AmountText, CodeText, DataTable, type DataTableColumn } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { MovementsTable_entryFragment } from "../../generated/graphql";
import { type ListProps, useListProps } from "../../lists/list-props";

/** Every movement with its sign, newest first. */
export function MovementsTable(props: ListProps<MovementsTable_entryFragment>) {
  const { t } = useTranslation("app");
  return (
    <DataTable
      {...useListProps(props)}
      caption={t("wallet.tabs.movements")}
      columns={useMovementColumns()}
      rowKey={(entry) => entry.id}
    />
  );
}

function useMovementColumns(): DataTableColumn<MovementsTable_entryFragment>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatDateTime } = useFormat();
  return [
    {
      key: "what",
      header: t("wallet.what"),
      isPrimary: true,
      cell: (entry) => (
        <>
          {shared(`ledgerKinds.${entry.kind}`)}
          {(entry.voucherName !== null || entry.code !== null) && (
            <Text size="sm" c="dimmed" component="div">
              {entry.voucherName} {entry.code !== null && <CodeText code={entry.code} size="sm" />}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "when",
      header: t("wallet.when"),
      cell: (entry) => <time dateTime={entry.createdAt}>{formatDateTime(entry.createdAt)}</time>,
    },
    {
      key: "amount",
      header: t("wallet.amount"),
      align: "right",
      cell: (entry) => (
        <AmountText
          text={formatAmount(entry.unit, entry.amount, {
            modelName: entry.model?.name ?? null,
            isSigned: true,
          })}
          tone={entry.amount > 0 ? "positive" : "normal"}
        />
      ),
    },
  ];
}
