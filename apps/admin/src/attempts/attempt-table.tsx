import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import {
  CodeText,
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type AttemptTable_attemptFragment, AttemptTable_attemptFragmentDoc } from "../generated/graphql";
import { EmailAddress } from "../lists/email-address";
import lists from "../lists/lists.module.css";
import { outcomeTone, useOutcomeWord } from "./outcomes";

type Row = AttemptTable_attemptFragment;

type AttemptTableProps = {
  attempts: readonly FragmentType<Row>[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
  /** Leaves out who it was: every row is of one person. */
  isOfOnePerson?: boolean;
};

/** Tries to check or redeem a code, newest first. Codes are masked for everybody: the server keeps no other. */
export function AttemptTable({ attempts, empty, error, isOfOnePerson = false }: AttemptTableProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const columns = useColumns();
  const rows = useFragment({
    fragment: AttemptTable_attemptFragmentDoc,
    fragmentName: "AttemptTable_attempt",
    from: attempts === undefined ? [] : [...attempts],
  });
  return (
    <DataTable
      caption={t("attempts.title")}
      loadingLabel={shared("lists.loading")}
      columns={isOfOnePerson ? columns.filter(({ key }) => key !== "person") : columns}
      rows={attempts === undefined || !rows.complete ? undefined : rows.data}
      rowKey={(row) => row.id}
      empty={empty}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  const outcomeWord = useOutcomeWord();
  return [
    {
      key: "outcome",
      header: t("attempts.columns.outcome"),
      isPrimary: true,
      cell: ({ outcome }) => <StatusBadge tone={outcomeTone(outcome)} text={outcomeWord(outcome)} />,
    },
    {
      key: "when",
      header: t("attempts.columns.when"),
      isUnbroken: true,
      cell: ({ createdAt }) => <time dateTime={createdAt}>{formatDateTime(createdAt)}</time>,
    },
    { key: "kind", header: t("attempts.columns.kind"), cell: ({ kind }) => t(`attempts.kinds.${kind}`) },
    {
      key: "code",
      header: t("attempts.columns.code"),
      cell: ({ maskedCode, batch }) => (
        <div>
          {maskedCode === "" ? t("attempts.noCode") : <CodeText code={maskedCode} size="sm" />}
          {batch !== null && (
            <Link
              to="/vouchers/$batchId"
              params={{ batchId: batch.id }}
              className={`${lists.sub} ${lists.link}`}
            >
              {batch.name}
            </Link>
          )}
        </div>
      ),
    },
    { key: "person", header: t("attempts.columns.person"), cell: ({ user }) => <Person user={user} /> },
    {
      key: "network",
      header: t("attempts.columns.network"),
      cell: ({ network }) => (
        <Link
          to="/attempts"
          search={{ network }}
          className={lists.link}
          aria-label={t("attempts.ofNetwork", { network })}
        >
          {network}
        </Link>
      ),
    },
  ];
}

function Person({ user }: { user: Row["user"] }) {
  const { t } = useTranslation("app");
  if (user === null) return t("attempts.nobody");
  return (
    <div>
      <Link to="/users/$userId" params={{ userId: user.id }} className={lists.link}>
        {user.name}
      </Link>
      <EmailAddress text={user.email} />
    </div>
  );
}
