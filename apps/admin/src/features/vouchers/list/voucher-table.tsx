import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Badge, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CodeText, DataTable, type DataTableColumn, type DataTableProps, UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type VoucherTable_batchFragment, VoucherTable_batchFragmentDoc } from "../../../generated/graphql";
import lists from "../../../lists/lists.module.css";
import { VoucherStatusBadge } from "../../../voucher-status-badge";
import { useVoucherWords } from "../voucher-words";
import classes from "../vouchers.module.css";

type Row = VoucherTable_batchFragment;
export type MaskedRow = FragmentType<VoucherTable_batchFragment>;

type VoucherTableProps = Pick<DataTableProps<Row>, "empty" | "error" | "sort" | "onSort"> & {
  /** undefined while the first answer is on its way. */
  batches: readonly MaskedRow[] | undefined;
};

/** The vouchers as rows; a press anywhere on a row opens the voucher. */
export function VoucherTable({ batches, ...table }: VoucherTableProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const columns = useColumns();
  const rows = useFragment({
    fragment: VoucherTable_batchFragmentDoc,
    fragmentName: "VoucherTable_batch",
    from: batches === undefined ? [] : [...batches],
  });
  return (
    <DataTable
      {...table}
      caption={t("list.tableLabel")}
      loadingLabel={shared("lists.loading")}
      columns={columns}
      rows={batches === undefined || !rows.complete ? undefined : rows.data}
      rowKey={(row) => row.id}
      rowLink={(row, link) => (
        <Link to="/vouchers/$batchId" params={{ batchId: row.id }} className={link.className}>
          {link.children}
        </Link>
      )}
      skeletonRows={8}
    />
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const words = useVoucherWords();
  return [
    {
      key: "name",
      header: t("list.columns.name"),
      isPrimary: true,
      sortKey: "name",
      cell: (row) => (
        <>
          {row.name}
          {row.campaign !== null && <span className={lists.sub}>{row.campaign}</span>}
        </>
      ),
    },
    {
      key: "code",
      header: t("list.columns.code"),
      cell: (row) => (row.code === null ? words.codes(row.quantity ?? 0) : <CodeText code={row.code} />),
    },
    {
      key: "gives",
      header: t("list.columns.gives"),
      cell: (row) => <Gives row={row} />,
    },
    {
      key: "status",
      header: t("list.columns.status"),
      cell: (row) => <VoucherStatusBadge status={row.status} />,
    },
    {
      key: "claimUntil",
      header: shared("deadlines.claimUntil"),
      sortKey: "claim-until",
      cell: (row) => <span className={lists.nowrap}>{words.claimDay(row.claimEndsAt)}</span>,
    },
    {
      key: "useUntil",
      header: shared("deadlines.useUntil"),
      width: "150px",
      cell: (row) => words.useDay(row),
    },
    {
      key: "claimed",
      header: t("list.columns.claimed"),
      sortKey: "claimed",
      width: "150px",
      cell: (row) => <Claimed row={row} />,
    },
  ];
}

function Gives({ row }: { row: Row }) {
  const { t } = useTranslation("app");
  const words = useVoucherWords();
  return (
    <div>
      {row.benefits.map((benefit) => (
        <div key={benefit.id}>
          {words.benefit({ ...benefit, model: null })}
          {benefit.unit === "LLM_TOKEN" && (
            <span className={lists.sub}>
              {benefit.model === null ? t("words.anyModel") : benefit.model.name}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function Claimed({ row }: { row: Row }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const words = useVoucherWords();
  const text = `${formatNumber(row.claimedCount)} / ${words.limit(row.claimLimit)}`;
  return (
    <div className={classes.claimed}>
      <UsageBar value={row.claimedCount} limit={row.claimLimit} text={text} />
      {row.maxClaimsPerUser !== 1 && (
        <Tooltip label={multiUseHint(row.maxClaimsPerUser)}>
          <Badge variant="default" size="sm" title={multiUseHint(row.maxClaimsPerUser)}>
            {t("words.multiUse")}
          </Badge>
        </Tooltip>
      )}
    </div>
  );

  function multiUseHint(times: number | null): string {
    if (times === null) return t("words.multiUseUnlimitedHint");
    return t("words.multiUseHint", { count: times, formatted: formatNumber(times) });
  }
}
