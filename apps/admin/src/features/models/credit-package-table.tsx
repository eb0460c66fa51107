import { Button } from "@mantine/core";
import {
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../viewer/viewer";
import type { CreditPackage } from "./credit-package";
import classes from "./models.module.css";
import { useSwitchCreditPackage } from "./use-switch-credit-package";

/** Packages as rows, in the order in which people see them. Auditors see them without acts. */
export function CreditPackageTable(props: {
  packages: readonly CreditPackage[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
  onEdit: (creditPackage: CreditPackage) => void;
}) {
  const { packages, empty, error, onEdit } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <DataTable
      caption={t("packages.title")}
      loadingLabel={shared("lists.loading")}
      columns={useColumns(onEdit)}
      rows={packages}
      rowKey={(row) => row.id}
      empty={empty}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(
  onEdit: (creditPackage: CreditPackage) => void,
): readonly DataTableColumn<CreditPackage>[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount, formatMoney } = useFormat();
  const { canManage } = useViewer();
  const columns: DataTableColumn<CreditPackage>[] = [
    { key: "name", header: t("packages.fields.name"), isPrimary: true, cell: ({ name }) => name },
    {
      key: "kind",
      header: t("packages.fields.purchaseKind"),
      cell: ({ purchaseKind }) => shared(`purchaseKinds.${purchaseKind}`),
    },
    {
      key: "units",
      header: t("packages.fields.units"),
      align: "right",
      cell: ({ unit, units }) => formatAmount(unit, units),
    },
    {
      key: "price",
      header: t("packages.fields.price"),
      align: "right",
      cell: ({ price, currency }) => formatMoney(price, currency),
    },
    {
      key: "state",
      header: t("models.columns.state"),
      cell: ({ isActive }) => (
        <StatusBadge
          tone={isActive ? "positive" : "paused"}
          text={t(isActive ? "models.enabled" : "models.disabled")}
        />
      ),
    },
  ];
  if (!canManage) return columns;
  const acts: DataTableColumn<CreditPackage> = {
    key: "acts",
    header: t("models.columns.acts"),
    align: "right",
    cell: (creditPackage) => <Acts creditPackage={creditPackage} onEdit={() => onEdit(creditPackage)} />,
  };
  return [...columns, acts];
}

function Acts({ creditPackage, onEdit }: { creditPackage: CreditPackage; onEdit: () => void }) {
  const { t } = useTranslation("app");
  const { switchPackage, isSwitching } = useSwitchCreditPackage();
  const { name, isActive } = creditPackage;
  return (
    <span className={classes.acts}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={t("models.editOf", { name })}
        onClick={onEdit}
      >
        {t("models.edit")}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={isSwitching}
        aria-label={t(isActive ? "models.switchOffOf" : "models.switchOnOf", { name })}
        onClick={() => void switchPackage(creditPackage)}
      >
        {t(isActive ? "models.switchOff" : "models.switchOn")}
      </Button>
    </span>
  );
}
