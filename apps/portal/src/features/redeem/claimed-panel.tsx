import { Button, Group, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { CountUp, Ticket, WholeWords } from "@vouchsafe/ui";
import { useBenefitText, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { ClaimedPanel_redeemedFragment, VoucherTicket_previewFragment } from "../../generated/graphql";
import { ButtonLink } from "../../navigation/links";
import { useModelLine } from "../../tickets/use-model-line";
import { ShareVoucher } from "./share-voucher";
import { useFocusOnce } from "./use-focus-once";

export interface ClaimedPanelProps {
  /** What the code gave when it was checked, just before. */
  preview: VoucherTicket_previewFragment;
  redeemed: ClaimedPanel_redeemedFragment;
  onAnother: () => void;
}

/** After a claim: the torn ticket, what was gained, and the balances counting up to what they are now. */
export function ClaimedPanel({ preview, redeemed, onAnother }: ClaimedPanelProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatDeadline, formatDateTime } = useFormat();
  const benefitText = useBenefitText();
  const heading = useFocusOnce();
  const { claim } = redeemed;
  const modelLine = useModelLine(claim.grants);
  const trials = preview.benefits
    .filter(({ kind }) => kind === "TRIAL")
    .map((benefit) => benefitText(benefit, { isShort: true }));
  const gained = claim.grants.map((grant) =>
    formatAmount(grant.unit, grant.granted, { modelName: grant.model?.name ?? null, isSigned: true }),
  );

  return (
    <section className="redeem__claimed" aria-labelledby="claimed">
      <Title order={1} size="h1" id="claimed" ref={heading} tabIndex={-1} className="redeem__claimed-title">
        <IconCircleCheck size={30} aria-hidden />
        <span>
          <WholeWords
            text={t("redeem.claimedHeading", {
              code: claim.code ?? claim.voucherName,
              value: gained.join(", "),
            })}
          />
        </span>
      </Title>
      <Ticket
        title={claim.voucherName}
        {...(claim.code === null ? {} : { code: claim.code })}
        stubLabel={t("redeem.youGot")}
        value={[...trials, ...claim.grants.map((grant) => formatAmount(grant.unit, grant.granted))]}
        state="torn"
        lines={[
          ...modelLine,
          { label: t("claims.claimedAt"), value: formatDateTime(claim.claimedAt), isWide: true },
          { label: shared("deadlines.claimUntil"), value: formatDeadline(claim.claimEndsAt, "claim") },
          { label: shared("deadlines.useUntil"), value: formatDeadline(claim.usageExpiresAt, "use") },
        ]}
      />
      <BalancesNow redeemed={redeemed} />
      <Group gap="sm">
        <ButtonLink to="/wallet" search={{ tab: "movements" }}>
          {t("redeem.toHistory")}
        </ButtonLink>
        <Button variant="default" onClick={onAnother}>
          {t("redeem.another")}
        </Button>
        <ShareVoucher preview={preview} />
      </Group>
    </section>
  );
}

/** The balances that the claim has raised, counting up to what they are now. */
function BalancesNow({ redeemed }: Pick<ClaimedPanelProps, "redeemed">) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  return (
    <dl className="redeem__balances">
      {redeemed.balances.map((balance) => (
        <div key={balance.id}>
          <dt>{t("redeem.balanceNow")}</dt>
          <dd>
            <CountUp
              from={balance.amount - gainOf(redeemed, balance)}
              to={balance.amount}
              format={(amount) =>
                formatAmount(balance.unit, amount, { modelName: balance.model?.name ?? null })
              }
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How much of a balance this claim has brought. */
function gainOf(
  { claim }: ClaimedPanel_redeemedFragment,
  balance: ClaimedPanel_redeemedFragment["balances"][number],
): number {
  return claim.grants
    .filter((grant) => grant.unit === balance.unit && grant.model?.id === balance.model?.id)
    .reduce((sum, grant) => sum + grant.granted, 0);
}
