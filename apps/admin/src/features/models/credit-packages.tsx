import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { IconPackage, IconPlus } from "@tabler/icons-react";
import { type EmptyStateProps, WholeWords } from "@vouchsafe/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CreditPackageListDocument } from "../../generated/graphql";
import { useListError } from "../../lists/use-list-error";
import { Panel } from "../../panels/panel";
import { useViewer } from "../../viewer/viewer";
import type { CreditPackage } from "./credit-package";
import { CreditPackageForm } from "./credit-package-form";
import { CreditPackageTable } from "./credit-package-table";
import classes from "./models.module.css";

/** Which package the form is about: a new one, or one of the list. */
type Editing = CreditPackage | "new" | null;

/** So many units for a fixed price: what people choose from when they top up or buy tokens. */
export function CreditPackages() {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const query = useQuery(CreditPackageListDocument, { fetchPolicy: "cache-and-network" });
  const error = useListError(query);
  const [editing, setEditing] = useState<Editing>(null);
  const add = (
    <Button
      variant="default"
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => setEditing("new")}
    >
      {t("packages.add")}
    </Button>
  );
  const empty: EmptyStateProps = {
    title: t("packages.emptyTitle"),
    detail: t("packages.emptyText"),
    icon: <IconPackage size={28} aria-hidden />,
    ...(canManage && { action: add }),
  };
  return (
    <div className={classes.packages}>
      {editing !== null && (
        <CreditPackageForm
          key={editing === "new" ? "new" : editing.id}
          creditPackage={editing === "new" ? null : editing}
          onDone={() => setEditing(null)}
        />
      )}
      <Panel
        title={t("packages.title")}
        detail={<WholeWords text={t("packages.intro")} />}
        aside={canManage && editing === null && add}
      >
        <CreditPackageTable
          packages={query.data?.creditPackages}
          empty={empty}
          error={error}
          onEdit={setEditing}
        />
      </Panel>
    </div>
  );
}
