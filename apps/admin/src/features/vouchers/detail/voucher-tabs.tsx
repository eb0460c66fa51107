import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { CodeMode } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { ChangeHistory } from "../../../changes/change-history";
import { VoucherClaims } from "./claims/voucher-claims";
import { VoucherCodes } from "./codes/voucher-codes";
import { VoucherReport } from "./report/voucher-report";
import { VoucherUsage } from "./report/voucher-usage";
import classes from "./voucher-page.module.css";
import { VOUCHER_TABS, type VoucherTab } from "./voucher-page-search";

const route = getRouteApi("/signed-in/vouchers/$batchId");

/** Claims, codes, usage, figures and changes of a voucher; the open tab stands in the address. */
export function VoucherTabs({ batchId, codeMode }: { batchId: string; codeMode: CodeMode }) {
  const { t } = useTranslation("app");
  const { tab = "claims" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      color="gray"
      onChange={(value) => {
        const next = VOUCHER_TABS.find((each) => each === value);
        // What narrowed the tab that is left, and its page, mean nothing in the other.
        void navigate({ search: { tab: next }, replace: true, resetScroll: false });
      }}
    >
      <Tabs.List aria-label={t("voucher.tabs.label")} mb="md" className={classes.tabs ?? ""}>
        {VOUCHER_TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`voucher.tabs.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <OpenTab tab={tab} batchId={batchId} codeMode={codeMode} />
      </Tabs.Panel>
    </Tabs>
  );
}

function OpenTab({ tab, batchId, codeMode }: { tab: VoucherTab; batchId: string; codeMode: CodeMode }) {
  switch (tab) {
    case "claims":
      return <VoucherClaims batchId={batchId} codeMode={codeMode} />;
    case "codes":
      return <VoucherCodes batchId={batchId} />;
    case "usage":
      return <VoucherUsage batchId={batchId} />;
    case "figures":
      return <VoucherReport batchId={batchId} />;
    case "changes":
      return <VoucherChanges batchId={batchId} />;
  }
}

function VoucherChanges({ batchId }: { batchId: string }) {
  const { after } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ChangeHistory
      filter={{ batchId }}
      after={after}
      onGo={(next, pagesBefore) =>
        void navigate({
          search: (before) => ({ ...before, after: next }),
          state: (before) => ({ ...before, pagesBefore }),
          resetScroll: false,
        })
      }
    />
  );
}
