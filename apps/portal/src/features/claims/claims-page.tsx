import { useApolloClient, useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ClaimsPageDocument } from "../../generated/graphql";
import { rowsToRefresh } from "../../lists/list-props";
import { ButtonLink } from "../../navigation/links";
import { PageTitle } from "../../navigation/page-title";
import { BehindNote } from "../../wallet-news/behind-note";
import { useRefreshOnNews, useWalletNews } from "../../wallet-news/use-wallet-news";
import { ClaimsTable } from "./claims-table";

/** Every voucher the person has claimed. */
export function ClaimsPage() {
  const { t } = useTranslation("app");
  const describeFault = useFault();
  const client = useApolloClient();
  const { data, error, loading, refetch, fetchMore } = useQuery(ClaimsPageDocument, {
    variables: { first: PAGE_SIZE_DEFAULT },
    fetchPolicy: "cache-and-network",
    notifyOnNetworkStatusChange: true,
  });
  const claims = data?.myClaims;
  const news = useWalletNews();
  useRefreshOnNews(news, () =>
    client.query({
      query: ClaimsPageDocument,
      variables: { first: rowsToRefresh(claims?.edges.length) },
      fetchPolicy: "network-only",
    }),
  );

  return (
    <>
      <PageTitle page={t("claims.title")} />
      <PageHeader title={t("claims.title")} detail={t("claims.detail")} />
      <div className="portal__panel">
        <ClaimsTable
          rows={claims?.edges.map((edge) => edge.node)}
          error={error === undefined ? undefined : { ...describeFault(error), onRetry: () => void refetch() }}
          paging={{
            hasNextPage: claims?.pageInfo.hasNextPage ?? false,
            isLoadingMore: loading,
            onLoadMore: () => void fetchMore({ variables: { after: claims?.pageInfo.endCursor ?? null } }),
          }}
          empty={{
            title: t("claims.empty"),
            detail: t("claims.emptyDetail"),
            action: <ButtonLink to="/redeem">{t("notFound.action")}</ButtonLink>,
          }}
        />
        <BehindNote isBehind={news.isBehind} />
      </div>
    </>
  );
}
