import { useQuery } from "@apollo/client/react";
import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconDownload, IconSearch, IconTicketOff } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { CODE_INPUT_LENGTH_MAX, PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import type { VoucherCodeFilter } from "@vouchsafe/schema";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { VoucherCodesDocument } from "../../../../generated/graphql";
import { Choice } from "../../../../lists/choice";
import lists from "../../../../lists/lists.module.css";
import { Pager } from "../../../../lists/pager";
import { useListError } from "../../../../lists/use-list-error";
import { useViewer } from "../../../../viewer/viewer";
import classes from "../voucher-page.module.css";
import { CODE_STATES, codeFilterOf, type VoucherPageSearch } from "../voucher-page-search";
import { CodeTable } from "./code-table";
import { useDownloadCodes } from "./use-download-codes";

const route = getRouteApi("/signed-in/vouchers/$batchId");

type CodeFilterChange = { [K in "code" | "state"]?: VoucherPageSearch[K] | undefined };

/** The codes of a voucher in order of their number; one can be found by typing it. */
export function VoucherCodes({ batchId }: { batchId: string }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = codeFilterOf(search);
  const query = useQuery(VoucherCodesDocument, {
    variables: { batchId, first: PAGE_SIZE_DEFAULT, after: search.after ?? null, filter },
    fetchPolicy: "cache-and-network",
  });
  const error = useListError(query);
  const page = query.data?.voucherCodes;
  const change = (changes: CodeFilterChange) =>
    void navigate({
      search: (before) => ({ ...before, after: undefined, ...changes }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <CodeTools
        search={search}
        onChange={change}
        download={
          canManage && (
            <DownloadCodes batchId={batchId} filter={filter} isOffered={(page?.edges.length ?? 0) > 0} />
          )
        }
      />
      <div className={lists.panel}>
        <CodeTable
          codes={page?.edges.map(({ node }) => node)}
          empty={
            filter === null
              ? { title: t("voucher.codesTab.emptyTitle"), detail: t("voucher.codesTab.emptyText") }
              : {
                  title: t("voucher.codesTab.nothingTitle"),
                  detail: t("voucher.codesTab.nothingText"),
                  icon: <IconTicketOff size={28} aria-hidden />,
                }
          }
          error={error}
        />
      </div>
      <Pager
        after={search.after}
        pageInfo={page?.pageInfo}
        note={canManage ? undefined : t("voucher.codesTab.masked")}
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

/** The file of the codes that the filter shows, all pages of them. */
function DownloadCodes(props: { batchId: string; filter: VoucherCodeFilter | null; isOffered: boolean }) {
  const { batchId, filter, isOffered } = props;
  const { t } = useTranslation("app");
  const { downloadCodes, isPreparing } = useDownloadCodes();
  return (
    <Button
      className={classes.toolsEnd ?? ""}
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={isPreparing}
      disabled={!isOffered}
      onClick={() => void downloadCodes({ batchId, filter })}
    >
      {t(filter === null ? "voucher.codesTab.downloadAll" : "voucher.codesTab.download")}
    </Button>
  );
}

function CodeTools(props: {
  search: VoucherPageSearch;
  onChange: (changes: CodeFilterChange) => void;
  download: ReactNode;
}) {
  const { search, onChange, download } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <div role="search" aria-label={t("voucher.codesTab.tools")} className={classes.tools}>
      <FindCode key={search.code ?? ""} code={search.code ?? ""} onFind={(code) => onChange({ code })} />
      <Choice
        label={t("voucher.codesTab.stateLabel")}
        any={t("voucher.codesTab.anyState")}
        known={CODE_STATES}
        word={(state) => shared(`codeStates.${state}`)}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      {download}
    </div>
  );
}

/** A whole code is looked for, so it is looked for on Enter and when the field is left, not at every letter. */
function FindCode(props: { code: string; onFind: (code: string | undefined) => void }) {
  const { t } = useTranslation("app");
  const [typed, setTyped] = useState(props.code);
  const find = () => {
    const code = typed.trim();
    if (code !== props.code) props.onFind(code === "" ? undefined : code);
  };
  return (
    <TextInput
      className={classes.find ?? ""}
      type="search"
      label={t("voucher.codesTab.find")}
      placeholder={t("voucher.codesTab.findHint")}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={CODE_INPUT_LENGTH_MAX}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={find}
      onKeyDown={(event) => {
        if (event.key === "Enter") find();
      }}
      rightSection={
        typed !== "" && (
          <CloseButton
            size="sm"
            aria-label={t("voucher.codesTab.clearFind")}
            onClick={() => {
              setTyped("");
              props.onFind(undefined);
            }}
          />
        )
      }
    />
  );
}
