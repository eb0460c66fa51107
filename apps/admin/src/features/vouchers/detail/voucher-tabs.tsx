import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { CodeMode } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { VoucherClaims } from "./voucher-claims";
import { VoucherCodes } from "./voucher-codes";
import { VOUCHER_TABS } from "./voucher-page-search";

const route = getRouteApi("/signed-in/vouchers/$batchId");

/** Claims and codes of a voucher; the open tab stands in the address. */
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
      <Tabs.List aria-label={t("voucher.tabs.label")} mb="md">
        {VOUCHER_TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`voucher.tabs.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="claims">
        <VoucherClaims batchId={batchId} codeMode={codeMode} />
      </Tabs.Panel>
      <Tabs.Panel value="codes">
        <VoucherCodes batchId={batchId} />
      </Tabs.Panel>
    </Tabs>
  );
}
