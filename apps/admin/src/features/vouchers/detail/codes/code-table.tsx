import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { ActionIcon, Button } from "@mantine/core";
import { IconCheck, IconLink } from "@tabler/icons-react";
import type { VoucherCodeState } from "@vouchsafe/schema";
import {
  CodeText,
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
  type StatusTone,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type CodeTable_codeFragment, CodeTable_codeFragmentDoc } from "../../../../generated/graphql";
import { useViewer } from "../../../../viewer/viewer";
import { useVoucherWords } from "../../voucher-words";
import classes from "../voucher-page.module.css";
import { ShareCode } from "./share-code";
import { useCopyLink } from "./use-copy-link";
import { useSwitchCode } from "./use-switch-code";

type CodeRow = CodeTable_codeFragment;

const STATE_TONES: Readonly<Record<VoucherCodeState, StatusTone>> = {
  AVAILABLE: "positive",
  CLAIMED: "neutral",
  DISABLED: "paused",
};

/** Codes as rows. Auditors see them masked and without acts: half a code cannot be copied or shared. */
export function CodeTable(props: {
  codes: readonly FragmentType<CodeTable_codeFragment>[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
}) {
  const { codes, empty, error } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const columns = useColumns();
  const rows = useFragment({
    fragment: CodeTable_codeFragmentDoc,
    fragmentName: "CodeTable_code",
    from: codes === undefined ? [] : [...codes],
  });
  return (
    <DataTable
      caption={t("voucher.codesTab.label")}
      loadingLabel={shared("lists.loading")}
      columns={columns}
      rows={codes === undefined || !rows.complete ? undefined : rows.data}
      rowKey={(row) => row.id}
      empty={empty}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(): readonly DataTableColumn<CodeRow>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { canManage } = useViewer();
  const { formatNumber } = useFormat();
  const words = useVoucherWords();
  const copy = { label: shared("actions.copy"), copied: shared("actions.copied") };
  const columns: DataTableColumn<CodeRow>[] = [
    {
      key: "serial",
      header: t("voucher.codesTab.serial"),
      align: "right",
      width: "72px",
      cell: ({ serial }) => formatNumber(serial),
    },
    {
      key: "code",
      header: t("voucher.codesTab.code"),
      isPrimary: true,
      cell: ({ code }) => <CodeText code={code} {...(canManage && { copy })} />,
    },
    {
      key: "state",
      header: t("voucher.codesTab.state"),
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]} text={shared(`codeStates.${state}`)} />,
    },
    {
      key: "claims",
      header: t("voucher.codesTab.claims"),
      align: "right",
      cell: ({ claimedCount, maxClaims }) => `${formatNumber(claimedCount)} / ${words.limit(maxClaims)}`,
    },
  ];
  if (!canManage) return columns;
  const acts: DataTableColumn<CodeRow> = {
    key: "acts",
    header: t("voucher.codesTab.acts"),
    align: "right",
    cell: (row) => <CodeActs row={row} />,
  };
  return [...columns, acts];
}

function CodeActs({ row }: { row: CodeRow }) {
  const { t } = useTranslation("app");
  const { disable, enable, isSwitching } = useSwitchCode();
  return (
    <span className={classes.rowActs}>
      <CopyLink code={row.code} />
      <ShareCode code={row.code} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={isSwitching}
        aria-label={t(row.isEnabled ? "voucher.codesTab.disableCode" : "voucher.codesTab.enableCode", {
          code: row.code,
        })}
        onClick={() => void (row.isEnabled ? disable(row) : enable(row))}
      >
        {t(row.isEnabled ? "voucher.codesTab.disable" : "voucher.codesTab.enable")}
      </Button>
    </span>
  );
}

function CopyLink({ code }: { code: string }) {
  const { t } = useTranslation("app");
  const { copyLink, isCopied } = useCopyLink(code);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t("voucher.codesTab.copyLinkOf", { code })}
      title={t("voucher.codesTab.copyLink")}
      onClick={() => void copyLink()}
    >
      {isCopied ? <IconCheck size={18} aria-hidden /> : <IconLink size={18} aria-hidden />}
    </ActionIcon>
  );
}
