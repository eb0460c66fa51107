import { ActionIcon, Button, Textarea, TextInput } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { BATCH_METADATA_ENTRIES_MAX } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import type { FieldKit } from "./field-kit";
import classes from "./form.module.css";
import type { MetadataDraft, VoucherDraft } from "./voucher-draft";

type LabelDraft = Pick<VoucherDraft, "name" | "campaign" | "description" | "metadata">;
type LabelFieldsProps = {
  draft: LabelDraft;
  set: (changes: Partial<LabelDraft>) => void;
  field: FieldKit;
};

/** Name, campaign, description and metadata: what a voucher is called and found by. */
export function LabelFields({ draft, set, field }: LabelFieldsProps) {
  const { t } = useTranslation("app");
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          {...field("name")}
          label={t("form.name")}
          description={t("form.nameHint")}
          withAsterisk={false}
          required
          autoComplete="off"
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          {...field("campaign")}
          label={t("form.optional", { label: t("form.campaign") })}
          description={t("form.campaignHint")}
          autoComplete="off"
          value={draft.campaign}
          onChange={(event) => set({ campaign: event.currentTarget.value })}
        />
      </div>
      <Textarea
        {...field("description")}
        label={t("form.optional", { label: t("form.description") })}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <MetadataFields draft={draft} set={set} field={field} />
    </>
  );
}

function MetadataFields({ draft, set, field }: LabelFieldsProps) {
  const { t } = useTranslation("app");
  const change = (key: string, changes: Partial<MetadataDraft>) =>
    set({ metadata: draft.metadata.map((entry) => (entry.key === key ? { ...entry, ...changes } : entry)) });
  return (
    <div>
      {draft.metadata.map((entry, index) => (
        <div key={entry.key} className={classes.entry}>
          <TextInput
            {...field(`metadata.${index}.name`)}
            label={t("form.metadataKey")}
            autoComplete="off"
            value={entry.name}
            onChange={(event) => change(entry.key, { name: event.currentTarget.value })}
          />
          <TextInput
            {...field(`metadata.${index}.value`)}
            label={t("form.metadataValue")}
            autoComplete="off"
            value={entry.value}
            onChange={(event) => change(entry.key, { value: event.currentTarget.value })}
          />
          <ActionIcon
            className={classes.rowAct}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("form.removeMetadata", { name: entry.name })}
            onClick={() => set({ metadata: draft.metadata.filter(({ key }) => key !== entry.key) })}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        mt={draft.metadata.length === 0 ? 0 : "sm"}
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={draft.metadata.length >= BATCH_METADATA_ENTRIES_MAX}
        onClick={() => set({ metadata: [...draft.metadata, { key: randomId(), name: "", value: "" }] })}
      >
        {t("form.addMetadata")}
      </Button>
    </div>
  );
}
