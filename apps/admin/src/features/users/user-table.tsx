import { Link } from "@tanstack/react-router";
import { DataTable, type DataTableColumn, type EmptyStateProps, type ErrorStateProps } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { UserListQuery } from "../../generated/graphql";
import { EmailAddress } from "../../lists/email-address";

type Row = UserListQuery["users"]["edges"][number]["node"];

/** People as rows; a press anywhere on a row opens the person. */
export function UserTable(props: {
  users: readonly Row[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
}) {
  const { users, empty, error } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <DataTable
      caption={t("users.title")}
      loadingLabel={shared("lists.loading")}
      columns={useColumns()}
      rows={users}
      rowKey={(row) => row.id}
      rowLink={(row, link) => (
        <Link to="/users/$userId" params={{ userId: row.id }} className={link.className}>
          {link.children}
        </Link>
      )}
      empty={empty}
      skeletonRows={8}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(): readonly DataTableColumn<Row>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDate, formatDateTime, formatNumber } = useFormat();
  return [
    {
      key: "name",
      header: t("users.columns.name"),
      isPrimary: true,
      cell: ({ name, email }) => (
        <>
          {name}
          <EmailAddress text={email} />
        </>
      ),
    },
    { key: "role", header: t("users.role"), cell: ({ role }) => shared(`roles.${role}`) },
    {
      key: "since",
      header: t("users.columns.since"),
      cell: ({ createdAt }) => formatDate(createdAt),
    },
    {
      key: "claims",
      header: t("users.columns.claims"),
      align: "right",
      cell: ({ claimedCount }) => formatNumber(claimedCount),
    },
    {
      key: "last",
      header: t("users.columns.lastClaim"),
      cell: ({ lastClaimedAt }) =>
        lastClaimedAt === null ? t("users.never") : formatDateTime(lastClaimedAt),
    },
  ];
}
