import { useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { AmountText, CodeText, DataTable, type DataTableColumn } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { UserMovementsDocument, type UserMovementsQuery } from "../../generated/graphql";
import lists from "../../lists/lists.module.css";
import { useListError } from "../../lists/use-list-error";
import { Panel } from "../../panels/panel";

type Movement = NonNullable<UserMovementsQuery["userWallet"]>["ledger"]["edges"][number]["node"];

/** Every movement of a person's balances with its sign, newest first. */
export function UserMovements({ userId }: { userId: string }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const query = useQuery(UserMovementsDocument, {
    variables: { userId, first: PAGE_SIZE_DEFAULT },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const error = useListError(query);
  const ledger = query.data?.userWallet?.ledger;
  return (
    <Panel title={t("users.wallet.movements")}>
      <DataTable
        caption={t("users.wallet.movements")}
        loadingLabel={shared("lists.loading")}
        columns={useColumns()}
        rows={ledger?.edges.map(({ node }) => node)}
        rowKey={(movement) => movement.id}
        empty={{ title: t("users.wallet.noMovementsTitle"), detail: t("users.wallet.noMovementsText") }}
        paging={{
          hasNextPage: ledger?.pageInfo.hasNextPage ?? false,
          isLoadingMore: query.loading,
          loadMoreLabel: shared("actions.loadMore"),
          onLoadMore: () =>
            void query.fetchMore({ variables: { after: ledger?.pageInfo.endCursor ?? null } }),
        }}
        skeletonRows={3}
        {...(error !== undefined && { error })}
      />
    </Panel>
  );
}

function useColumns(): readonly DataTableColumn<Movement>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatDateTime } = useFormat();
  return [
    {
      key: "what",
      header: t("users.wallet.what"),
      isPrimary: true,
      cell: ({ kind, voucherName, code }) => (
        <>
          {shared(`ledgerKinds.${kind}`)}
          {(voucherName !== null || code !== null) && (
            <span className={lists.sub}>
              {voucherName} {code !== null && <CodeText code={code} size="sm" />}
            </span>
          )}
        </>
      ),
    },
    {
      key: "when",
      header: t("users.wallet.when"),
      cell: ({ createdAt }) => <time dateTime={createdAt}>{formatDateTime(createdAt)}</time>,
    },
    {
      key: "amount",
      header: t("users.wallet.amount"),
      align: "right",
      cell: ({ unit, amount, model }) => (
        <AmountText
          text={formatAmount(unit, amount, { modelName: model?.name ?? null, isSigned: true })}
          tone={amount > 0 ? "positive" : "normal"}
        />
      ),
    },
  ];
}
