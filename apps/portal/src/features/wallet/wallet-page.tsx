import { Tabs } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { PageHeader } from "@vouchsafe/ui";
import { oneOf } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../navigation/links";
import { PageTitle } from "../../navigation/page-title";
import { useWalletNews } from "../../wallet-news/use-wallet-news";
import { GrantsTab } from "./grants-tab";
import { MovementsTab } from "./movements-tab";
import { SpendableTab } from "./spending/spendable-tab";
import { WalletOverview } from "./wallet-overview";
import { WALLET_TABS, type WalletSearch } from "./wallet-search";
import "./wallet.css";

/** What can be spent, the lots it consists of, and every movement. Tab and filters live in the address. */
export function WalletPage({ search }: { search: WalletSearch }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const tab = search.tab ?? "grants";
  const news = useWalletNews();
  const show = (next: WalletSearch) => void navigate({ to: "/wallet", search: next, replace: true });

  return (
    <>
      <PageTitle page={t("wallet.title")} />
      <PageHeader
        title={t("wallet.title")}
        detail={t("wallet.detail")}
        actions={
          <>
            <ButtonLink to="/buy" variant="default">
              {t("wallet.buy")}
            </ButtonLink>
            <ButtonLink to="/redeem">{t("wallet.redeem")}</ButtonLink>
          </>
        }
      />
      <WalletOverview news={news} />
      <Tabs
        className="portal__panel wallet__lists"
        value={tab}
        keepMounted={false}
        color="gray"
        onChange={(value) => {
          const chosen = oneOf(WALLET_TABS, value);
          if (chosen !== undefined) show({ tab: chosen, unit: search.unit });
        }}
      >
        <Tabs.List mb="md">
          {WALLET_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`wallet.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="grants">
          <GrantsTab news={news} search={search} onSearch={show} />
        </Tabs.Panel>
        <Tabs.Panel value="spendable">
          <SpendableTab news={news} search={search} onSearch={show} />
        </Tabs.Panel>
        <Tabs.Panel value="movements">
          <MovementsTab news={news} search={search} onSearch={show} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
