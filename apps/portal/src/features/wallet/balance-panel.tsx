import { Text } from "@mantine/core";
import type { Unit } from "@vouchsafe/schema";
import { AmountText, CountUp, WholeWords } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BalancePanel_balanceFragment } from "../../generated/graphql";

export interface BalancePanelProps {
  unit: Unit;
  /** All balances of this unit: the general one, and one per model lock. */
  balances: readonly BalancePanel_balanceFragment[];
  /** Below the balances: what is spent next. */
  children?: ReactNode;
}

/**
 * What can be spent of one unit. Tokens locked to a model stand apart from those for any model, and are never
 * added to them: there is nothing that the sum could pay for.
 */
export function BalancePanel({ unit, balances, children }: BalancePanelProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  const format = (amount: number) => formatAmount(unit, amount);
  const general = balances.find((balance) => balance.model === null)?.amount ?? 0;
  const locked = balances.filter((balance) => balance.model !== null);
  // A large zero would hide that there is something to spend.
  const hidesGeneral = general === 0 && locked.some((balance) => balance.amount > 0);
  return (
    <div className="portal__panel">
      <h2 className="wallet__unit">{shared(`units.names.${unit}`)}</h2>
      {!hidesGeneral && (
        <AmountText
          size="xl"
          text={<CountUp to={general} format={format} />}
          tone={general === 0 ? "dimmed" : "normal"}
        />
      )}
      {!hidesGeneral && unit === "LLM_TOKEN" && (
        <Text size="sm" c="dimmed">
          {t("wallet.anyModel")}
        </Text>
      )}
      {locked.length > 0 && (
        <>
          <dl className="wallet__locked">
            {locked.map((balance) => (
              <div key={balance.id}>
                <dt>
                  <WholeWords text={t("wallet.onlyModel", { model: balance.model?.name ?? "" })} />
                </dt>
                <dd>
                  <AmountText size="lg" text={<CountUp to={balance.amount} format={format} />} />
                </dd>
              </div>
            ))}
          </dl>
          <Text size="sm" c="dimmed">
            {t("wallet.lockedNote")}
          </Text>
        </>
      )}
      {children}
    </div>
  );
}
