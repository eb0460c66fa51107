import { Button, TextInput } from "@mantine/core";
import {
  LLM_MODEL_NAME_LENGTH_MAX,
  LLM_MODEL_PROVIDER_LENGTH_MAX,
  LLM_MODEL_SLUG_LENGTH_MAX,
} from "@vouchsafe/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../panels/panel";
import type { Model } from "./model";
import classes from "./models.module.css";
import { type ModelDraft, useSaveModel } from "./use-save-model";

const FIELDS = [
  { name: "slug", lengthMax: LLM_MODEL_SLUG_LENGTH_MAX },
  { name: "name", lengthMax: LLM_MODEL_NAME_LENGTH_MAX },
  { name: "provider", lengthMax: LLM_MODEL_PROVIDER_LENGTH_MAX },
] as const;

/** A new model, or what one of the catalog is called. Its id for gateways is given once and never changes. */
export function ModelForm({ model, onDone }: { model: Model | null; onDone: () => void }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { slug = "", name = "", provider = "" } = model ?? {};
  const [draft, setDraft] = useState<ModelDraft>({ slug, name, provider });
  const { save, isSaving, faults } = useSaveModel(model);
  return (
    <Panel title={model === null ? t("models.addTitle") : t("models.editTitle", { name: model.name })}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(draft).then((isSaved) => isSaved && onDone());
        }}
      >
        {FIELDS.map((field) => {
          const isFixed = field.name === "slug" && model !== null;
          return (
            <TextInput
              key={field.name}
              label={t(`models.fields.${field.name}`)}
              description={isFixed ? t("models.fields.slugFixed") : t(`models.fields.${field.name}Hint`)}
              inputWrapperOrder={["label", "input", "error", "description"]}
              required
              withAsterisk={false}
              autoComplete="off"
              spellCheck={false}
              autoFocus={field.name === (model === null ? "slug" : "name")}
              readOnly={isFixed}
              maxLength={field.lengthMax}
              value={draft[field.name]}
              error={faults[field.name]}
              onKeyDown={(event) => {
                if (event.key === "Escape") onDone();
              }}
              onChange={(event) => setDraft({ ...draft, [field.name]: event.currentTarget.value })}
            />
          );
        })}
        <div className={classes.buttons}>
          <Button type="submit" loading={isSaving}>
            {model === null ? t("models.add") : t("models.save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {shared("actions.cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
