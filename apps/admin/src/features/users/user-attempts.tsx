import { useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { AttemptTable } from "../../attempts/attempt-table";
import { ButtonLink } from "../../button-link";
import { UserAttemptsDocument } from "../../generated/graphql";
import { ListPanel } from "../../lists/list-panel";
import { Pager } from "../../lists/pager";
import { useListPage } from "../../lists/use-list-page";
import classes from "./users.module.css";

/** What a list inside of a person's page needs: whose it is, and which page of it the address asks for. */
export type UserListProps = {
  userId: string;
  after: string | undefined;
  onGo: (after: string | undefined, pagesBefore: readonly string[]) => void;
};

/** Every code the person has tried. */
export function UserAttempts({ userId, after, onGo }: UserListProps) {
  const { t } = useTranslation("app");
  const query = useQuery(UserAttemptsDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, after: after ?? null, filter: { userId } },
    fetchPolicy: "cache-and-network",
  });
  const list = useListPage(query, (data) => data.attempts);
  return (
    <>
      <div className={classes.tools}>
        <ButtonLink to="/attempts" search={{ person: userId }} variant="default" size="xs">
          {t("users.attempts.watch")}
        </ButtonLink>
      </div>
      <ListPanel isCurrent={list.isCurrent}>
        <AttemptTable
          attempts={list.rows}
          isOfOnePerson
          empty={{ title: t("users.attempts.emptyTitle"), detail: t("users.attempts.emptyText") }}
          error={list.error}
        />
      </ListPanel>
      <Pager after={after} pageInfo={list.pageInfo} onGo={onGo} />
    </>
  );
}
