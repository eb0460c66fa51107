import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import {
  DataTable,
  type DataTableColumn,
  type EmptyStateProps,
  type ErrorStateProps,
  StatusBadge,
} from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import lists from "../../lists/lists.module.css";
import { useViewer } from "../../viewer/viewer";
import type { Model } from "./model";
import classes from "./models.module.css";
import { useSwitchModel } from "./use-switch-model";

/** Models as rows. Auditors see them without acts. */
export function ModelTable(props: {
  models: readonly Model[] | undefined;
  empty: EmptyStateProps;
  error: ErrorStateProps | undefined;
  onEdit: (model: Model) => void;
}) {
  const { models, empty, error, onEdit } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <DataTable
      caption={t("models.title")}
      loadingLabel={shared("lists.loading")}
      columns={useColumns(onEdit)}
      rows={models}
      rowKey={(row) => row.id}
      empty={empty}
      {...(error !== undefined && { error })}
    />
  );
}

function useColumns(onEdit: (model: Model) => void): readonly DataTableColumn<Model>[] {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const columns: DataTableColumn<Model>[] = [
    {
      key: "name",
      header: t("models.columns.name"),
      isPrimary: true,
      cell: ({ name, slug }) => (
        <>
          {name}
          <span className={`${lists.sub} ${classes.slug}`}>{slug}</span>
        </>
      ),
    },
    { key: "provider", header: t("models.columns.provider"), cell: ({ provider }) => provider },
    {
      key: "state",
      header: t("models.columns.state"),
      cell: ({ isEnabled }) => (
        <StatusBadge
          tone={isEnabled ? "positive" : "paused"}
          text={isEnabled ? t("models.enabled") : t("models.disabled")}
        />
      ),
    },
    {
      key: "vouchers",
      header: t("models.columns.vouchers"),
      align: "right",
      cell: (model) => <Vouchers model={model} />,
    },
  ];
  if (!canManage) return columns;
  const acts: DataTableColumn<Model> = {
    key: "acts",
    header: t("models.columns.acts"),
    align: "right",
    cell: (model) => <Acts model={model} onEdit={() => onEdit(model)} />,
  };
  return [...columns, acts];
}

/** How many vouchers are locked to a model, and the way to them. */
function Vouchers({ model }: { model: Model }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { batchCount, id, name } = model;
  if (batchCount === 0) return formatNumber(0);
  return (
    <Link
      to="/vouchers"
      search={{ model: id }}
      className={lists.link}
      aria-label={t("models.vouchersOf", { count: batchCount, formatted: formatNumber(batchCount), name })}
    >
      {formatNumber(batchCount)}
    </Link>
  );
}

function Acts({ model, onEdit }: { model: Model; onEdit: () => void }) {
  const { t } = useTranslation("app");
  const { switchModel, isSwitching } = useSwitchModel();
  const { name, isEnabled } = model;
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
        aria-label={t(isEnabled ? "models.switchOffOf" : "models.switchOnOf", { name })}
        onClick={() => void switchModel(model)}
      >
        {t(isEnabled ? "models.switchOff" : "models.switchOn")}
      </Button>
    </span>
  );
}
