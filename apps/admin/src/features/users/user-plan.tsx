import { StatusBadge, type StatusTone } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { UserWalletQuery } from "../../generated/graphql";
import { Fact, FactList } from "../../panels/fact-list";
import { Panel } from "../../panels/panel";
import panels from "../../panels/panels.module.css";

type Subscription = NonNullable<NonNullable<UserWalletQuery["userWallet"]>["subscription"]>;

const STATE_TONES: Readonly<Record<Subscription["state"], StatusTone>> = {
  TRIAL: "waiting",
  CONVERTED: "positive",
  ENDED: "neutral",
};

/** The plan that a person tries, kept or has tried because of a voucher. */
export function UserPlan({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatDateTime, formatDeadline, formatNumber } = useFormat();
  const { state, plan, currentPlan, tokensPerMonth, monthsGranted, voucherName } = subscription;
  const { startedAt, endsAt, nextMonthAt, convertedAt } = subscription;
  return (
    <Panel
      title={t("users.plan.title")}
      detail={voucherName === null ? undefined : t("users.plan.from", { voucher: voucherName })}
      aside={<StatusBadge tone={STATE_TONES[state]} text={t(`users.plan.states.${state}`)} />}
    >
      <FactList>
        <Fact
          name={t("users.plan.current")}
          {...(state === "ENDED" && { hint: t("users.plan.tried", { plan: plan.name }) })}
        >
          <span className={panels.figure}>{currentPlan.name}</span>
        </Fact>
        <Fact
          name={t("users.plan.monthly")}
          hint={t("users.plan.months", { count: monthsGranted, formatted: formatNumber(monthsGranted) })}
        >
          {formatAmount("LLM_TOKEN", tokensPerMonth)}
        </Fact>
        <Fact name={t("users.plan.started")}>{formatDateTime(startedAt)}</Fact>
        <Fact name={t("users.plan.until")}>{formatDeadline(endsAt, "use")}</Fact>
        {nextMonthAt !== null && <Fact name={t("users.plan.nextMonth")}>{formatDateTime(nextMonthAt)}</Fact>}
        {convertedAt !== null && <Fact name={t("users.plan.kept")}>{formatDateTime(convertedAt)}</Fact>}
      </FactList>
    </Panel>
  );
}
