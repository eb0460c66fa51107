import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Badge, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import {
  CodeText,
  DataTable,
  type DataTableColumn,
  type DataTableProps,
  type DataTableSelection,
  UsageBar,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type VoucherTable_batchFragment, VoucherTable_batchFragmentDoc } from "../../../generated/graphql";
import lists from "../../../lists/lists.module.css";
import { VoucherStatusBadge } from "../../../voucher-status-badge";
import { useVoucherWords } from "../voucher-words";
import classes from "../vouchers.module.css";

type Row = VoucherTable_batchFragment;
type MaskedRow = FragmentType<VoucherTable_batchFragment>;

export type VoucherTableProps = Pick<DataTableProps<Row>, "empty" | "error" | "sort" | "onSort"> & {
  /** undefined while the first answer is on its way. */
  batches: readonly MaskedRow[] | undefined;
  /** Ids of the ticked vouchers; undefined for who may not act on them. */
  selection: Pick<DataTableSelection<Row>, "selected" | "onChange"> | undefined;
};

/** The vouchers as rows; a press anywhere on a row opens the voucher. */
export function VoucherTable({ batches, selection, ...table }: VoucherTableProps) {
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
      {...(selection !== undefined && {
        selection: {
          ...selection,
          allLabel: t("list.bulk.selectAll"),
          rowLabel: ({ name }: Row) => t("list.bulk.selectOne", { name }),
        },
      })}
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
      cell: (row) => <Name row={row} />,
    },
    {
      key: "code",
      header: t("list.columns.code"),
      cell: (row) => (row.code === null ? words.codes(row.quantity ?? 0) : <CodeText code={row.code} />),
    },
    {
      key: "gives",
      header: t("list.columns.gives"),
      cell: (row) => (
        <div>
          {row.benefits.map((benefit) => (
            <div key={benefit.id}>{words.benefitValue(benefit)}</div>
          ))}
        </div>
      ),
    },
    {
      key: "model",
      header: t("list.columns.model"),
      cell: (row) => row.benefits.map((benefit) => <ModelOf key={benefit.id} benefit={benefit} />),
    },
    {
      key: "status",
      header: t("list.columns.status"),
      cell: (row) => <Status row={row} />,
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
      cell: (row) => <UseUntil row={row} />,
    },
    {
      key: "claimed",
      header: t("list.columns.claimed"),
      sortKey: "claimed",
      width: "136px",
      cell: (row) => <Claimed row={row} />,
    },
  ];
}

function Name({ row }: { row: Row }) {
  return (
    <>
      {row.name}
      {row.campaign !== null && <span className={lists.sub}>{row.campaign}</span>}
    </>
  );
}

/** The only model a benefit pays for; GPU credit knows no model. */
function ModelOf({ benefit }: { benefit: Row["benefits"][number] }) {
  const { t } = useTranslation("app");
  if (benefit.unit !== "LLM_TOKEN" || (benefit.kind !== "GRANT" && benefit.kind !== "BONUS_FIXED"))
    return <div className={lists.sub}>–</div>;
  if (benefit.model === null) return <div className={lists.sub}>{t("words.anyModel")}</div>;
  return <div className={classes.model}>{benefit.model.name}</div>;
}

/** In few words, as the column is narrow: the voucher's page says it in full. */
function UseUntil({ row }: { row: Row }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const words = useVoucherWords();
  const { usageValidDays: days, usageEndsAt } = row;
  if (days === null) return words.useDay(row);
  return (
    <div className={classes.useUntil}>
      {t("words.daysFromClaim", { count: days, formatted: formatNumber(days) })}
      {usageEndsAt !== null && (
        <span className={lists.sub}>
          {t("words.byDay", { day: words.useDay({ usageEndsAt, usageValidDays: null }) })}
        </span>
      )}
    </div>
  );
}

/** The status, and how far the codes are while they are being made. */
function Status({ row }: { row: Row }) {
  const { t } = useTranslation("app");
  const { formatShare } = useFormat();
  const { generation } = row;
  return (
    <div>
      <VoucherStatusBadge status={row.status} />
      {row.status === "GENERATING" && generation !== null && (
        <div className={classes.making}>
          <UsageBar
            value={generation.generated}
            limit={generation.total}
            text={t("list.generated", {
              share: formatShare(Math.floor((generation.generated / generation.total) * 100) / 100),
            })}
            kind="growing"
          />
        </div>
      )}
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
