import { Text } from "@mantine/core";
import { EXPLAINED_GRANTS_MAX } from "@vouchsafe/contract";
import { AmountText, DataTable, type DataTableColumn } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../navigation/links";
import { mayBeCut, payingParts, type SpendPart, useSpendReason } from "./use-spend-reason";

/** From more grants than these on, what does not pay is folded up. */
const NOT_PAYING_SHOWN_MAX = 5;

export interface SpendableGrantsProps {
  /** undefined while the answer is on its way. */
  parts: readonly SpendPart[] | undefined;
}

/** Every grant of one unit: those that pay, in the order of spending, and below them those that do not. */
export function SpendableGrants({ parts }: SpendableGrantsProps) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const paying = parts === undefined ? undefined : payingParts(parts);
  const others = (parts ?? []).filter(({ reason }) => reason !== "APPLIES");
  const isCut = parts !== undefined && mayBeCut(parts);
  return (
    <>
      {isCut && <p>{t("wallet.spending.firstOnly", { formatted: formatNumber(EXPLAINED_GRANTS_MAX) })}</p>}
      <Paying parts={paying} hasOthers={others.length > 0} isCut={isCut && others.length === 0} />
      {others.length > 0 && (
        <NotPaying
          key={others.length}
          parts={others}
          isOpen={others.length <= NOT_PAYING_SHOWN_MAX}
          isCut={isCut}
        />
      )}
    </>
  );
}

interface PayingProps extends SpendableGrantsProps {
  /** Grants that do not pay are listed below. */
  hasOthers: boolean;
  /** Some that pay may be missing at the end of the list. */
  isCut: boolean;
}

function Paying({ parts, hasOthers, isCut }: PayingProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { whyItPays } = useSpendReason();
  const common = useCommonColumns();
  const columns: DataTableColumn<SpendPart>[] = [
    common.from,
    common.available,
    common.useUntil,
    {
      key: "why",
      header: t("wallet.spending.whyColumn"),
      width: "30%",
      cell: (part) => whyItPays(part, parts?.[parts.indexOf(part) + 1], isCut),
    },
  ];
  return (
    <DataTable
      caption={t("wallet.spending.paying")}
      columns={columns}
      rows={parts}
      rowKey={({ grant }) => grant.id}
      loadingLabel={shared("lists.loading")}
      skeletonRows={2}
      empty={{
        title: t("wallet.spending.nothing"),
        detail: hasOthers ? t("wallet.spending.nothingApplies") : t("wallet.spending.nothingDetail"),
        action: (
          <ButtonLink to="/redeem" variant="default">
            {t("wallet.redeem")}
          </ButtonLink>
        ),
      }}
    />
  );
}

interface NotPayingProps {
  parts: readonly SpendPart[];
  isOpen: boolean;
  /** Some may be missing, so that to count them would say too little. */
  isCut: boolean;
}

function NotPaying({ parts, isOpen, isCut }: NotPayingProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatNumber } = useFormat();
  const { whyNot } = useSpendReason();
  const common = useCommonColumns();
  return (
    <details className="wallet__not-paying" open={isOpen}>
      <summary>
        {isCut
          ? t("wallet.spending.notPayingLabel")
          : t("wallet.spending.notPaying", { count: parts.length, formatted: formatNumber(parts.length) })}
      </summary>
      <DataTable
        caption={t("wallet.spending.notPayingLabel")}
        columns={[
          common.from,
          common.remaining,
          common.useUntil,
          { key: "why", header: t("wallet.spending.whyNotColumn"), width: "38%", cell: whyNot },
        ]}
        rows={parts}
        rowKey={({ grant }) => grant.id}
        loadingLabel={shared("lists.loading")}
        empty={{ title: "" }}
      />
    </details>
  );
}

function useCommonColumns() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatDeadline, formatNumber } = useFormat();
  const amount = ({ grant }: SpendPart, value: number) =>
    formatAmount(grant.unit, value, { modelName: grant.model?.name ?? null });
  const from: DataTableColumn<SpendPart> = {
    key: "from",
    header: t("wallet.grant"),
    isPrimary: true,
    cell: ({ grant, order }) => {
      const name = grant.voucherName ?? t("wallet.bought");
      return order === null ? name : t("wallet.spending.inOrder", { order: formatNumber(order), name });
    },
  };
  const available: DataTableColumn<SpendPart> = {
    key: "available",
    header: t("wallet.spending.available"),
    align: "right",
    cell: (part) => (
      <>
        <AmountText text={amount(part, part.available)} />
        {part.held > 0 && (
          <Text size="sm" c="dimmed">
            {t("wallet.spending.alsoHeld", { amount: formatAmount(part.grant.unit, part.held) })}
          </Text>
        )}
      </>
    ),
  };
  const remaining: DataTableColumn<SpendPart> = {
    key: "remaining",
    header: t("wallet.remaining"),
    align: "right",
    cell: (part) => <AmountText text={amount(part, part.grant.remaining)} />,
  };
  const useUntil: DataTableColumn<SpendPart> = {
    key: "use",
    header: shared("deadlines.useUntil"),
    cell: ({ grant }) => formatDeadline(grant.usageExpiresAt, "use"),
  };
  return { from, available, remaining, useUntil };
}
