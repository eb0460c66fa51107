import { Link } from "@tanstack/react-router";
import {
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  UsageBar,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { CampaignListQuery } from "../../generated/graphql";
import lists from "../../lists/lists.module.css";

type Row = CampaignListQuery["campaigns"]["edges"][number]["node"];

/** Campaigns as rows; a press anywhere on a row opens the campaign. */
export function CampaignTable(props: {
  campaigns: readonly Row[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
}) {
  const { campaigns, empty, error } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <DataTable
      caption={t("campaigns.title")}
      loadingLabel={shared("lists.loading")}
      columns={useColumns()}
      rows={campaigns}
      rowKey={(row) => row.name}
      rowLink={(row, link) => (
        <Link to="/campaigns/$name" params={{ name: row.name }} className={link.className}>
          {link.children}
        </Link>
      )}
      empty={empty}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatDate, formatNumber } = useFormat();
  return [
    { key: "name", header: t("campaigns.columns.name"), isPrimary: true, cell: ({ name }) => name },
    {
      key: "vouchers",
      header: t("campaigns.columns.vouchers"),
      cell: ({ batchCount, activeBatchCount }) => (
        <div>
          {formatNumber(batchCount)}
          <span className={lists.sub}>
            {t("campaigns.active", { count: activeBatchCount, formatted: formatNumber(activeBatchCount) })}
          </span>
        </div>
      ),
    },
    {
      key: "claimed",
      header: t("campaigns.columns.claimed"),
      width: "160px",
      cell: ({ claimedCount, claimLimit }) => (
        <UsageBar
          value={claimedCount}
          limit={claimLimit}
          text={`${formatNumber(claimedCount)} / ${claimLimit === null ? t("words.unlimited") : formatNumber(claimLimit)}`}
        />
      ),
    },
    {
      key: "given",
      header: t("campaigns.columns.given"),
      align: "right",
      cell: ({ figures }) => <Amounts figures={figures} kind="granted" />,
    },
    {
      key: "spent",
      header: t("campaigns.columns.spent"),
      align: "right",
      cell: ({ figures }) => <Amounts figures={figures} kind="spent" />,
    },
    {
      key: "issued",
      header: t("campaigns.columns.issued"),
      cell: ({ firstCreatedAt, lastCreatedAt }) => {
        const first = formatDate(firstCreatedAt);
        const last = formatDate(lastCreatedAt);
        return first === last ? first : t("charts.fromTo", { from: first, to: last });
      },
    },
  ];
}

/** One line per unit; a dash where nothing was given yet. */
function Amounts({ figures, kind }: { figures: Row["figures"]; kind: "granted" | "spent" }) {
  const { formatAmount } = useFormat();
  if (figures.length === 0) return "–";
  return (
    <div>
      {figures.map((figure) => (
        <div key={figure.unit} className={lists.nowrap}>
          {formatAmount(figure.unit, figure[kind])}
        </div>
      ))}
    </div>
  );
}
