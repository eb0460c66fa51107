import { Alert, Button, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useFault, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { PriceLines } from "../../prices/price-lines";
import type { ChosenVoucher } from "./chosen-voucher";
import { RefusalNotice } from "./refusal-notice";
import type { Pay } from "./use-pay";

export interface PurchaseSummaryProps {
  chosen: ChosenVoucher | undefined;
  /** It is chosen what is bought, whether or not its price is known. */
  isPurchaseKnown: boolean;
  /** Prices are on their way: what is shown belongs to the purchase before. */
  isLoading: boolean;
  pay: Pay;
  onPay: () => void;
}

/** What is bought, what it costs with the chosen voucher, what one receives in the end; and the one button. */
export function PurchaseSummary({ chosen, isPurchaseKnown, isLoading, pay, onPay }: PurchaseSummaryProps) {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const describeFault = useFault();
  return (
    <section
      className="portal__panel purchase__summary"
      aria-label={t("purchase.summary")}
      aria-busy={isLoading}
    >
      <h2 className="purchase__summary-title">{t("purchase.summary")}</h2>
      {chosen === undefined ? (
        <Text c="dimmed">{t(isPurchaseKnown ? "purchase.noPrice" : "purchase.chooseFirst")}</Text>
      ) : (
        <>
          <PriceLines price={chosen.quote} voucherName={voucherNameOf(chosen)} />
          {/* The summary lies beside what is pressed: a screen reader hears what each choice comes to. */}
          <span role="status" className="vs-visually-hidden">
            {!isLoading &&
              t("purchase.comesTo", { amount: formatMoney(chosen.quote.payable, chosen.quote.currency) })}
          </span>
          <Button fullWidth size="md" loading={pay.isPaying} disabled={isLoading} onClick={onPay}>
            {chosen.quote.payable === 0
              ? t("purchase.payNothing")
              : t("purchase.pay", { amount: formatMoney(chosen.quote.payable, chosen.quote.currency) })}
          </Button>
          <Text size="sm" c="dimmed">
            {t(chosen.name === "none" ? "purchase.payNote" : "purchase.payNoteVoucher")}
          </Text>
        </>
      )}
      {pay.refusal !== undefined && (
        <RefusalNotice
          refusal={pay.refusal}
          {...(chosen?.name === "code" && { code: chosen.code })}
          onRetry={onPay}
        />
      )}
      {pay.error !== undefined && (
        <Alert
          role="alert"
          color="red"
          icon={<IconAlertCircle aria-hidden />}
          title={describeFault(pay.error).title}
        >
          {t("purchase.payUnknown")}
        </Alert>
      )}
    </section>
  );
}

function voucherNameOf(chosen: ChosenVoucher): string | null {
  switch (chosen.name) {
    case "none":
      return null;
    case "held":
      return chosen.held.voucher.voucherName;
    case "code":
      return chosen.voucherName;
  }
}
