import { Alert, Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../../viewer/viewer";
import { FormProblems } from "../form/form-problems";
import { ChangeList } from "./change-list";
import classes from "./edit.module.css";
import { type EditableBatch, editDraftOf } from "./edit-draft";
import type { useEditVoucher } from "./use-edit-voucher";

/** Why a change was not saved, and what to do about it. */
export function EditProblems(props: { edit: ReturnType<typeof useEditVoucher>; live: EditableBatch }) {
  const { edit, live } = props;
  const { problem, state } = edit;
  const { t } = useTranslation("app");
  const { timeZone } = useViewer().settings;
  if (problem?.kind === "CHANGED") {
    return (
      <Alert color="orange" role="alert" title={t("edit.conflictTitle")}>
        {t("edit.conflictText")}
        <ChangeList before={edit.opened} after={editDraftOf(live, timeZone)} />
        <div className={classes.choices}>
          <Button size="sm" onClick={() => edit.startFromTheirs(true)}>
            {t("edit.keepMine")}
          </Button>
          <Button size="sm" variant="default" onClick={() => edit.startFromTheirs(false)}>
            {t("edit.reload")}
          </Button>
        </div>
      </Alert>
    );
  }
  return (
    <>
      {problem?.kind === "FAILED" && (
        <Alert color="red" role="alert">
          {t("edit.failed")}
        </Alert>
      )}
      <FormProblems
        title={t("edit.refusedElsewhere")}
        shown={state.shown}
        elsewhere={problem?.kind === "REFUSED" ? problem.refused.elsewhere : []}
        sentence={problem?.kind === "REFUSED" ? problem.sentence : null}
      />
    </>
  );
}
