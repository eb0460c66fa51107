import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { ChangeFilter } from "@vouchsafe/schema";
import { EmptyState, ErrorState } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ChangesDocument } from "../generated/graphql";
import lists from "../lists/lists.module.css";
import { Pager } from "../lists/pager";
import { useListError } from "../lists/use-list-error";
import { ChangeEntry } from "./change-entry";
import classes from "./changes.module.css";

type ChangeHistoryProps = {
  filter: ChangeFilter;
  /** Cursor in the address; undefined is the first page. */
  after: string | undefined;
  onGo: (after: string | undefined, pagesBefore: readonly string[]) => void;
  /** Names in every entry what it was done to: for lists of more than one thing. */
  showsSubject?: boolean;
};

/** Who changed what and when, newest first, with what it was before and after. */
export function ChangeHistory({ filter, after, onGo, showsSubject = false }: ChangeHistoryProps) {
  const { t } = useTranslation("app");
  const { timeZone } = useFormat();
  const query = useQuery(ChangesDocument, {
    variables: { filter, first: PAGE_SIZE_DEFAULT, after: after ?? null },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const page = query.data?.changes;
  const hasRows = page !== undefined && page.edges.length > 0;
  return (
    <>
      <div className={lists.panel}>
        {error !== undefined && <ErrorState {...error} />}
        {page === undefined && error === undefined && <Bones />}
        {page !== undefined && !hasRows && (
          <EmptyState
            title={t("changes.emptyTitle")}
            detail={t("changes.emptyText")}
            icon={<IconHistory size={28} aria-hidden />}
          />
        )}
        {hasRows && (
          <ol className={classes.list} aria-label={t("changes.label")}>
            {page.edges.map(({ node }) => (
              <ChangeEntry key={node.id} change={node} showsSubject={showsSubject} />
            ))}
          </ol>
        )}
      </div>
      <Pager
        after={after}
        pageInfo={page?.pageInfo}
        note={hasRows ? t("voucher.zone", { zone: timeZone }) : undefined}
        onGo={onGo}
      />
    </>
  );
}

function Bones() {
  const { t: shared } = useTranslation("shared");
  return (
    <div role="status" aria-label={shared("lists.loading")} className={classes.bones}>
      <Skeleton height={18} width="45%" />
      <Skeleton height={18} width="60%" />
      <Skeleton height={18} width="40%" />
    </div>
  );
}
