import { Button, Group, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Ticket } from "@vouchsafe/ui";
import { useBenefitText, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../navigation/links";
import { useCurrency } from "../../prices/use-currency";
import { useTermsLines } from "../../tickets/use-terms-lines";
import type { ClaimedPanelProps } from "./claimed-panel";
import { ShareVoucher } from "./share-voucher";
import { useFocusOnce } from "./use-focus-once";

/** After a claim of a voucher for a purchase: it waits in the wallet, whole, and leads to the purchase it is for. */
export function KeptPanel({ preview, redeemed, onAnother }: ClaimedPanelProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDeadline } = useFormat();
  const benefitText = useBenefitText();
  const heading = useFocusOnce();
  const { claim } = redeemed;
  const lines = useTermsLines({ ...preview, currency: useCurrency() });
  return (
    <section className="redeem__claimed" aria-labelledby="claimed">
      <div>
        <Title order={1} size="h1" id="claimed" ref={heading} tabIndex={-1} className="redeem__claimed-title">
          <IconCircleCheck size={30} aria-hidden />
          <span>{t("redeem.keptHeading", { voucher: claim.code ?? claim.voucherName })}</span>
        </Title>
        <Text c="dimmed" mt={4}>
          {t("redeem.kept")}
        </Text>
      </div>
      <Ticket
        title={claim.voucherName}
        {...(claim.code !== null && { code: claim.code })}
        stubLabel={t("tickets.gives")}
        value={preview.benefits.map((benefit) => benefitText(benefit, { isShort: true }))}
        lines={[
          ...lines,
          { label: shared("deadlines.claimUntil"), value: formatDeadline(claim.claimEndsAt, "claim") },
          { label: shared("deadlines.useUntil"), value: formatDeadline(claim.usageExpiresAt, "use") },
        ]}
      />
      <Group gap="sm">
        <ButtonLink to="/buy" search={{ voucher: claim.id, kind: preview.purchaseKind ?? undefined }}>
          {t("redeem.buyWithIt")}
        </ButtonLink>
        <ButtonLink to="/vouchers" variant="default">
          {t("redeem.toVouchers")}
        </ButtonLink>
        <Button variant="default" onClick={onAnother}>
          {t("redeem.another")}
        </Button>
        <ShareVoucher preview={preview} />
      </Group>
    </section>
  );
}
