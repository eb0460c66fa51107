import { Button, TextInput } from "@mantine/core";
import { BATCH_CAMPAIGN_LENGTH_MAX } from "@vouchsafe/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./campaigns.module.css";
import { useRenameCampaign } from "./use-rename-campaign";

/** The new name of a campaign, in place: renaming is undone with one press, so nothing asks first. */
export function RenameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [typed, setTyped] = useState(name);
  const { rename, isRenaming, fault } = useRenameCampaign();
  const to = typed.trim();
  const save = async () => {
    if (to === name || (await rename(name, to))) onDone();
  };
  return (
    <form
      className={classes.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        className={classes.newName ?? ""}
        label={t("campaigns.newName")}
        autoComplete="off"
        data-autofocus
        autoFocus
        maxLength={BATCH_CAMPAIGN_LENGTH_MAX}
        value={typed}
        error={fault}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" loading={isRenaming} disabled={to === ""}>
        {t("campaigns.save")}
      </Button>
      <Button variant="default" onClick={onDone}>
        {shared("actions.cancel")}
      </Button>
    </form>
  );
}
