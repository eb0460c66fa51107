import { Text } from "@mantine/core";
import type { ClaimState } from "@vouchsafe/schema";
import {
  AmountText,
  CodeText,
  DataTable,
  type DataTableColumn,
  StatusBadge,
  type StatusTone,
} from "@vouchsafe/ui";
import { useBenefitText, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { ClaimsTable_claimFragment } from "../../generated/graphql";
import { type ListProps, useListProps } from "../../lists/list-props";

const TONES: Record<ClaimState, StatusTone> = {
  ACTIVE: "positive",
  RESERVED: "waiting",
  USED: "neutral",
  EXPIRED: "warning",
  REVOKED: "negative",
  RELEASED: "neutral",
};

/** Room for the day on one line and the time with its zone on the next. */
const DATE_WIDTH = "132px";

type Claim = ClaimsTable_claimFragment;

/** Claims with what each gave, what is left of it, and both deadlines. */
export function ClaimsTable(props: ListProps<Claim>) {
  const { t } = useTranslation("app");
  return (
    <DataTable
      {...useListProps(props)}
      caption={t("claims.title")}
      columns={useClaimColumns()}
      rowKey={(claim) => claim.id}
    />
  );
}

function useClaimColumns(): DataTableColumn<Claim>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const amounts = useAmountColumns();
  const dates = useDateColumns();
  return [
    {
      key: "voucher",
      header: t("claims.voucher"),
      isPrimary: true,
      width: "20%",
      cell: (claim) => (
        <>
          {claim.voucherName}
          <Text size="sm" c="dimmed" component="div">
            {claim.code === null ? (
              shared(`claimSources.${claim.source}`)
            ) : (
              <CodeText code={claim.code} size="sm" />
            )}
          </Text>
        </>
      ),
    },
    ...amounts,
    ...dates,
    {
      key: "state",
      header: t("claims.state"),
      cell: (claim) => <StatusBadge tone={TONES[claim.state]} text={shared(`claimStates.${claim.state}`)} />,
    },
  ];
}

function useAmountColumns(): DataTableColumn<Claim>[] {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const benefitText = useBenefitText();
  return [
    {
      key: "given",
      header: t("claims.given"),
      align: "right",
      // What a voucher for a purchase gives is granted with the purchase: until then its terms are what there is.
      cell: ({ grants, benefits }) =>
        grants.length === 0
          ? benefits.map((benefit) => <div key={benefit.id}>{benefitText(benefit)}</div>)
          : grants.map(({ id, unit, granted, model }) => (
              <div key={id}>
                <AmountText text={formatAmount(unit, granted, { modelName: model?.name ?? null })} />
              </div>
            )),
    },
    {
      key: "remaining",
      header: t("claims.remaining"),
      align: "right",
      isUnbroken: true,
      // Each line stands beside the grant it belongs to, which already names the model.
      cell: (claim) =>
        claim.grants.map(({ id, unit, remaining }) => (
          <div key={id}>
            <AmountText text={formatAmount(unit, remaining)} />
          </div>
        )),
    },
  ];
}

function useDateColumns(): DataTableColumn<Claim>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatDateTime, formatDeadline } = useFormat();
  return [
    {
      key: "claimedAt",
      header: t("claims.claimedAt"),
      width: DATE_WIDTH,
      cell: (claim) => formatDateTime(claim.claimedAt),
    },
    {
      key: "claim",
      header: shared("deadlines.claimUntil"),
      width: DATE_WIDTH,
      cell: (claim) => formatDeadline(claim.claimEndsAt, "claim"),
    },
    {
      key: "use",
      header: shared("deadlines.useUntil"),
      width: DATE_WIDTH,
      cell: (claim) => formatDeadline(claim.usageExpiresAt, "use"),
    },
  ];
}
