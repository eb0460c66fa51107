import { useQuery } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { DataTable, type DataTableColumn, UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { CampaignBatchesDocument, type CampaignBatchesQuery } from "../../generated/graphql";
import lists from "../../lists/lists.module.css";
import { useListPage } from "../../lists/use-list-page";
import { Panel } from "../../panels/panel";
import { VoucherStatusBadge } from "../../voucher-status-badge";

type Row = CampaignBatchesQuery["voucherBatches"]["edges"][number]["node"];

/** The newest vouchers are enough here: the list of vouchers shows all of them, with its filters. */
const SHOWN = 20;

/** The vouchers that carry a campaign. */
export function CampaignBatches({ campaign }: { campaign: string }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const query = useQuery(CampaignBatchesDocument, {
    variables: { first: SHOWN, filter: { campaign } },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.voucherBatches);
  return (
    <Panel
      title={t("campaigns.batches")}
      aside={
        <Link to="/vouchers" search={{ campaign }} className={lists.link}>
          {t("campaigns.allBatches")}
        </Link>
      }
    >
      <DataTable
        caption={t("campaigns.batches")}
        loadingLabel={shared("lists.loading")}
        rows={list.rows}
        rowKey={(batch) => batch.id}
        rowLink={(batch, link) => (
          <Link to="/vouchers/$batchId" params={{ batchId: batch.id }} className={link.className}>
            {link.children}
          </Link>
        )}
        columns={useColumns()}
        empty={{ title: t("campaigns.noBatches") }}
        skeletonRows={3}
        {...(list.error !== undefined && { error: list.error })}
      />
    </Panel>
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatDate, formatNumber } = useFormat();
  const limit = (claims: number | null) => (claims === null ? t("words.unlimited") : formatNumber(claims));
  return [
    { key: "name", header: t("campaigns.voucher"), isPrimary: true, cell: ({ name }) => name },
    {
      key: "status",
      header: t("list.columns.status"),
      cell: ({ status }) => <VoucherStatusBadge status={status} />,
    },
    {
      key: "claimed",
      header: t("campaigns.columns.claimed"),
      width: "180px",
      cell: ({ claimedCount, claimLimit }) => (
        <UsageBar
          value={claimedCount}
          limit={claimLimit}
          text={`${formatNumber(claimedCount)} / ${limit(claimLimit)}`}
        />
      ),
    },
    {
      key: "issued",
      header: t("campaigns.columns.issued"),
      cell: ({ createdAt }) => formatDate(createdAt),
    },
  ];
}
