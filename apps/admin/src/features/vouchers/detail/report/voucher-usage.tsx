import { useQuery } from "@apollo/client/react";
import { IconChartBar } from "@tabler/icons-react";
import { DataTable, type DataTableColumn, WholeWords } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { VoucherUsageDocument, type VoucherUsageQuery } from "../../../../generated/graphql";
import lists from "../../../../lists/lists.module.css";
import { useListError } from "../../../../lists/use-list-error";

type Usage = NonNullable<VoucherUsageQuery["voucherReport"]>["usage"][number];

const PARTS = ["granted", "spent", "remaining", "expired", "voided"] as const;

/** What became of everything a voucher has given, benefit by benefit: given is the sum of the rest. */
export function VoucherUsage({ batchId }: { batchId: string }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const query = useQuery(VoucherUsageDocument, {
    variables: { batchId },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const usage = query.data === undefined ? undefined : (query.data.voucherReport?.usage ?? []);
  return (
    <div className={lists.panel}>
      <DataTable
        caption={t("report.usageLabel")}
        loadingLabel={shared("lists.loading")}
        columns={useColumns()}
        rows={usage}
        rowKey={({ unit, model }) => `${unit} ${model?.id ?? ""}`}
        empty={{
          title: t("report.noUsageTitle"),
          detail: t("report.noUsageText"),
          icon: <IconChartBar size={28} aria-hidden />,
        }}
        skeletonRows={2}
        {...(error !== undefined && { error })}
      />
    </div>
  );
}

function useColumns(): readonly DataTableColumn<Usage>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  return [
    {
      key: "benefit",
      header: t("report.benefit"),
      isPrimary: true,
      cell: ({ unit, model }) => (
        <>
          {shared(`units.names.${unit}`)}
          {unit === "LLM_TOKEN" && (
            <span className={lists.sub}>
              <WholeWords text={model === null ? t("words.anyModel") : model.name} />
            </span>
          )}
        </>
      ),
    },
    ...PARTS.map(
      (part): DataTableColumn<Usage> => ({
        key: part,
        header: t(`report.parts.${part}`),
        align: "right",
        cell: (usage) => formatAmount(usage.unit, usage[part]),
      }),
    ),
  ];
}
