import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { IconDownload, IconUsers } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { CodeMode } from "@vouchsafe/schema";
import type { EmptyStateProps } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { VoucherClaimsDocument } from "../../../../generated/graphql";
import { Choice } from "../../../../lists/choice";
import lists from "../../../../lists/lists.module.css";
import { Pager } from "../../../../lists/pager";
import { SearchField } from "../../../../lists/search-field";
import { useListError } from "../../../../lists/use-list-error";
import { useViewer } from "../../../../viewer/viewer";
import classes from "../voucher-page.module.css";
import { CLAIM_STATES, type VoucherPageSearch } from "../voucher-page-search";
import { ClaimTable } from "./claim-table";
import { useDownloadClaims } from "./use-download-claims";

const route = getRouteApi("/signed-in/vouchers/$batchId");

type ClaimFilter = Pick<VoucherPageSearch, "search" | "claimState">;
type ClaimFilterChange = { [K in keyof ClaimFilter]?: ClaimFilter[K] | undefined };

/** Who claimed a voucher, newest first, with both deadlines as they were frozen into each claim. */
export function VoucherClaims({ batchId, codeMode }: { batchId: string; codeMode: CodeMode }) {
  const { t } = useTranslation("app");
  const { timeZone } = useFormat();
  const { canManage } = useViewer();
  const { after, search, claimState } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(VoucherClaimsDocument, {
    variables: {
      batchId,
      first: PAGE_SIZE_DEFAULT,
      after: after ?? null,
      search: search ?? null,
      state: claimState ?? null,
    },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const page = query.data?.voucherClaims;
  const hasRows = page !== undefined && page.edges.length > 0;
  const change = useCallback(
    (changes: ClaimFilterChange) =>
      void navigate({
        search: (before) => ({ ...before, after: undefined, ...changes }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const empty = useEmptyClaims(codeMode, search !== undefined || claimState !== undefined);
  return (
    <>
      <div role="search" aria-label={t("voucher.claims.tools")} className={classes.tools}>
        <ClaimFilters search={search} claimState={claimState} onChange={change} />
        {canManage && <DownloadClaims batchId={batchId} isOffered={hasRows} />}
      </div>
      <div className={lists.panel}>
        <ClaimTable claims={page?.edges.map(({ node }) => node)} empty={empty} error={error} />
      </div>
      <Pager
        after={after}
        pageInfo={page?.pageInfo}
        note={hasRows ? t("voucher.zone", { zone: timeZone }) : undefined}
        onGo={(next, pagesBefore) =>
          void navigate({
            search: (before) => ({ ...before, after: next }),
            state: (before) => ({ ...before, pagesBefore }),
            resetScroll: false,
          })
        }
      />
    </>
  );
}

function ClaimFilters(props: ClaimFilterChange & { onChange: (changes: ClaimFilterChange) => void }) {
  const { search, claimState, onChange } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const onSearch = useCallback((words: string | undefined) => onChange({ search: words }), [onChange]);
  return (
    <>
      <SearchField
        className={classes.find}
        placeholder={t("voucher.claims.searchHint")}
        words={search ?? ""}
        onSearch={onSearch}
      />
      <Choice
        label={t("voucher.claims.state")}
        any={t("voucher.codesTab.anyState")}
        known={CLAIM_STATES}
        word={(state) => shared(`claimStates.${state}`)}
        value={claimState}
        onChange={(state) => onChange({ claimState: state })}
      />
    </>
  );
}

function DownloadClaims({ batchId, isOffered }: { batchId: string; isOffered: boolean }) {
  const { t } = useTranslation("app");
  const { downloadClaims, isPreparing } = useDownloadClaims();
  return (
    <Button
      className={classes.toolsEnd ?? ""}
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={isPreparing}
      disabled={!isOffered}
      title={t("voucher.claims.downloadHint")}
      onClick={() => void downloadClaims(batchId)}
    >
      {t("voucher.claims.download")}
    </Button>
  );
}

/** What an empty list says depends on why it is empty. */
function useEmptyClaims(codeMode: CodeMode, isNarrowed: boolean): EmptyStateProps {
  const { t } = useTranslation("app");
  const icon = <IconUsers size={28} aria-hidden />;
  if (isNarrowed) {
    return { title: t("voucher.claims.nothingTitle"), detail: t("voucher.claims.nothingText"), icon };
  }
  return {
    title: t("voucher.claims.emptyTitle"),
    detail: t(codeMode === "SINGLE_CODE" ? "voucher.claims.emptyTextOne" : "voucher.claims.emptyText"),
    icon,
  };
}
