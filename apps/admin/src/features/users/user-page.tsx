import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState, PageHeader } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../button-link";
import { UserPageDocument, type UserPageQuery } from "../../generated/graphql";
import { BackLink } from "../../lists/back-link";
import { useListError } from "../../lists/use-list-error";
import { MessagePage } from "../../message-page";
import { usePageTitle } from "../../page-title";
import { UserTabs } from "./user-tabs";

const route = getRouteApi("/signed-in/users/$userId");

/** One person: what they hold, what they claimed and tried, and what was done to their account. */
export function UserPage() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { userId } = route.useParams();
  const query = useQuery(UserPageDocument, { variables: { id: userId }, fetchPolicy: "cache-and-network" });
  const error = useListError(query);
  const user = query.data?.user;
  usePageTitle(user?.name ?? t("users.title"));

  if (user === undefined) {
    if (error !== undefined) return <ErrorState {...error} />;
    return (
      <div role="status" aria-label={shared("lists.loading")}>
        <Skeleton height={34} width={280} mb="lg" />
        <Skeleton height={320} />
      </div>
    );
  }
  if (user === null) return <NoSuchPerson />;
  return (
    <>
      <PageHeader
        breadcrumb={<BackLink to="/users">{t("users.back")}</BackLink>}
        title={user.name}
        detail={<About user={user} />}
      />
      <UserTabs key={user.id} user={user} />
    </>
  );
}

function About({ user }: { user: NonNullable<UserPageQuery["user"]> }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDate, formatNumber } = useFormat();
  const { email, role, createdAt, claimedCount } = user;
  const facts = [
    email,
    ...(role === "USER" ? [] : [shared(`roles.${role}`)]),
    t("users.since", { date: formatDate(createdAt) }),
    t("users.claims", { count: claimedCount, formatted: formatNumber(claimedCount) }),
  ];
  return facts.join(" · ");
}

function NoSuchPerson() {
  const { t } = useTranslation("app");
  return (
    <MessagePage
      title={t("users.notFoundTitle")}
      text={t("users.notFoundText")}
      action={
        <ButtonLink to="/users" variant="default">
          {t("users.back")}
        </ButtonLink>
      }
    />
  );
}
