import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { IconCpu, IconPlus } from "@tabler/icons-react";
import { type EmptyStateProps, PageHeader } from "@vouchsafe/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ModelListDocument } from "../../generated/graphql";
import { ListPanel } from "../../lists/list-panel";
import { useListError } from "../../lists/use-list-error";
import { usePageTitle } from "../../page-title";
import { useViewer } from "../../viewer/viewer";
import { CreditPackages } from "./credit-packages";
import type { Model } from "./model";
import { ModelForm } from "./model-form";
import { ModelTable } from "./model-table";
import classes from "./models.module.css";

/** Which model the form is about: a new one, or one of the list. */
type Editing = Model | "new" | null;

/** The catalog of LLM models that tokens can be locked to. */
export function ModelListPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("models.title"));
  const { canManage } = useViewer();
  const query = useQuery(ModelListDocument, { fetchPolicy: "cache-and-network" });
  const error = useListError(query);
  const [editing, setEditing] = useState<Editing>(null);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing("new")}>
      {t("models.add")}
    </Button>
  );
  const empty: EmptyStateProps = {
    title: t("models.emptyTitle"),
    detail: t("models.emptyText"),
    icon: <IconCpu size={28} aria-hidden />,
    ...(canManage && { action: add }),
  };
  return (
    <>
      <PageHeader
        title={t("models.title")}
        detail={t("models.intro")}
        actions={canManage && editing === null && add}
      />
      {editing !== null && (
        <div className={classes.editing}>
          <ModelForm
            key={editing === "new" ? "new" : editing.id}
            model={editing === "new" ? null : editing}
            onDone={() => setEditing(null)}
          />
        </div>
      )}
      <ListPanel isCurrent>
        <ModelTable models={query.data?.llmModels} empty={empty} error={error} onEdit={setEditing} />
      </ListPanel>
      <CreditPackages />
    </>
  );
}
