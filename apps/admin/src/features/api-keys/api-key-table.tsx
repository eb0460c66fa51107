import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Button } from "@mantine/core";
import {
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
  type StatusTone,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiKeyTable_apiKeyFragment, ApiKeyTable_apiKeyFragmentDoc } from "../../generated/graphql";
import lists from "../../lists/lists.module.css";
import { useViewer } from "../../viewer/viewer";
import classes from "./api-keys.module.css";
import { RevokeDialog } from "./revoke-dialog";

type Row = ApiKeyTable_apiKeyFragment;

const TONES: Readonly<Record<Row["state"], StatusTone>> = {
  ACTIVE: "positive",
  EXPIRED: "paused",
  REVOKED: "negative",
};

/** API keys as rows. Auditors see them without acts. */
export function ApiKeyTable(props: {
  apiKeys: readonly FragmentType<Row>[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
}) {
  const { apiKeys, empty, error } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { canManage } = useViewer();
  const [revoking, setRevoking] = useState<Row | null>(null);
  const columns = useColumns();
  const acts = useActs(setRevoking);
  const rows = useFragment({
    fragment: ApiKeyTable_apiKeyFragmentDoc,
    fragmentName: "ApiKeyTable_apiKey",
    from: apiKeys === undefined ? [] : [...apiKeys],
  });
  return (
    <>
      <DataTable
        caption={t("apiKeys.title")}
        loadingLabel={shared("lists.loading")}
        columns={canManage ? [...columns, acts] : columns}
        rows={apiKeys === undefined || !rows.complete ? undefined : rows.data}
        rowKey={(row) => row.id}
        empty={empty}
        {...(error !== undefined && { error })}
      />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  return [
    {
      key: "name",
      header: t("apiKeys.columns.name"),
      isPrimary: true,
      cell: ({ name, lastFour }) => (
        <>
          {name}
          <span className={`${lists.sub} ${classes.secretEnd}`}>
            <span aria-hidden>vsk_…{lastFour}</span>
            <span className="vs-visually-hidden">{t("apiKeys.endsIn", { lastFour })}</span>
          </span>
        </>
      ),
    },
    {
      key: "scopes",
      header: t("apiKeys.columns.scopes"),
      cell: ({ scopes }) => <Scopes scopes={scopes} />,
    },
    {
      key: "state",
      header: t("apiKeys.columns.state"),
      cell: ({ state }) => <StatusBadge tone={TONES[state]} text={t(`apiKeys.states.${state}`)} />,
    },
    {
      key: "lastUsed",
      header: t("apiKeys.columns.lastUsed"),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t("apiKeys.neverUsed") : formatDateTime(lastUsedAt)),
    },
    {
      key: "ends",
      header: t("apiKeys.columns.ends"),
      cell: ({ expiresAt, revokedAt }) =>
        revokedAt !== null
          ? t("apiKeys.revokedAt", { date: formatDateTime(revokedAt) })
          : expiresAt === null
            ? t("apiKeys.neverEnds")
            : formatDateTime(expiresAt),
    },
    {
      key: "created",
      header: t("apiKeys.columns.created"),
      cell: ({ createdAt, createdByName }) => (
        <>
          {createdByName}
          <span className={lists.sub}>{formatDateTime(createdAt)}</span>
        </>
      ),
    },
  ];
}

function Scopes({ scopes }: Pick<Row, "scopes">) {
  const { t } = useTranslation("app");
  return (
    <ul className={classes.scopes}>
      {scopes.map((scope) => (
        <li key={scope}>{t(`apiKeys.scopes.${scope}.name`)}</li>
      ))}
    </ul>
  );
}

function useActs(onRevoke: (row: Row) => void): DataTableColumn<Row> {
  const { t } = useTranslation("app");
  return {
    key: "acts",
    header: t("apiKeys.columns.acts"),
    align: "right",
    cell: (row) =>
      row.state === "REVOKED" ? null : (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          aria-label={t("apiKeys.revokeOf", { name: row.name })}
          onClick={() => onRevoke(row)}
        >
          {t("apiKeys.revoke")}
        </Button>
      ),
  };
}
