import { Tabs } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { PageHeader } from "@vouchsafe/ui";
import { oneOf } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../navigation/links";
import { PageTitle } from "../../navigation/page-title";
import { BehindNote } from "../../wallet-news/behind-note";
import { useWalletNews } from "../../wallet-news/use-wallet-news";
import { VoucherFigures } from "./voucher-figures";
import { VoucherList } from "./voucher-list";
import { VOUCHER_TABS, type VouchersSearch } from "./vouchers-search";
import "./vouchers.css";

/** The vouchers a person holds for a purchase, and those that were used or have ended. The tab lives in the address. */
export function VouchersPage({ search }: { search: VouchersSearch }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const news = useWalletNews();
  const tab = search.tab ?? "active";
  return (
    <>
      <PageTitle page={t("vouchers.title")} />
      <PageHeader
        title={t("vouchers.title")}
        detail={t("vouchers.detail")}
        actions={<ButtonLink to="/redeem">{t("vouchers.redeem")}</ButtonLink>}
      />
      <VoucherFigures news={news} />
      <Tabs
        className="vouchers__tabs"
        value={tab}
        keepMounted={false}
        color="gray"
        onChange={(value) => {
          const chosen = oneOf(VOUCHER_TABS, value);
          if (chosen !== undefined)
            void navigate({ to: "/vouchers", search: { tab: chosen }, replace: true });
        }}
      >
        <Tabs.List mb="lg">
          {VOUCHER_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`vouchers.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {VOUCHER_TABS.map((each) => (
          <Tabs.Panel key={each} value={each}>
            <VoucherList tab={each} news={news} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <BehindNote isBehind={news.isBehind} />
    </>
  );
}
