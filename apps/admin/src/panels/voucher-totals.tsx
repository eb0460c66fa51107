import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { VoucherTotals_totalsFragment } from "../generated/graphql";
import { Fact, FactList } from "./fact-list";
import { Panel } from "./panel";
import classes from "./panels.module.css";

type VoucherTotalsProps = {
  totals: VoucherTotals_totalsFragment;
  /** Whether the totals are of several vouchers, whose number is worth telling. */
  hasMany: boolean;
};

/** Vouchers in numbers: handed out, took effect, and what they took off prices. Bonuses take nothing off. */
export function VoucherTotals({ totals, hasMany }: VoucherTotalsProps) {
  const { t } = useTranslation("app");
  const { formatMoney, formatNumber, formatShare } = useFormat();
  const { totalVouchers, activeVouchers, totalDistributed, totalUsed, usageRate } = totals;
  return (
    <Panel title={t("totals.title")}>
      <FactList>
        {hasMany && (
          <Fact
            name={t("totals.vouchers")}
            hint={t("totals.active", { formatted: formatNumber(activeVouchers) })}
          >
            <span className={classes.figure}>{formatNumber(totalVouchers)}</span>
          </Fact>
        )}
        <Fact name={t("totals.distributed")} hint={t("totals.distributedHint")}>
          <span className={classes.figure}>{formatNumber(totalDistributed)}</span>
        </Fact>
        <Fact
          name={t("totals.used")}
          hint={
            usageRate === null
              ? t("report.notApplicable")
              : t("totals.usageRate", { share: formatShare(usageRate) })
          }
        >
          <span className={classes.figure}>{formatNumber(totalUsed)}</span>
        </Fact>
        <Fact name={t("totals.discounts")} hint={t("totals.discountsHint")}>
          <span className={classes.figure}>{formatMoney(totals.totalDiscountGiven, totals.currency)}</span>
        </Fact>
      </FactList>
    </Panel>
  );
}
