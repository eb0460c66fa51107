import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { API_KEY_NAME_LENGTH_MAX, API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog/dialog";
import classes from "../../dialog/dialog.module.css";
import { NewSecret } from "./new-secret";
import { type ApiKeyDraft, LIFE_DAYS, type MadeApiKey, useCreateApiKey } from "./use-create-api-key";

const NEVER = "never";

/** Asks what a key is for, and then shows its secret, once: that is not closed by a slip. */
export function CreateApiKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog
      title={made === null ? t("apiKeys.createTitle") : t("apiKeys.madeTitle", { name: made.name })}
      isOpen={isOpen}
      onClose={close}
      isKept={made !== null}
    >
      {made === null ? (
        <Form onMade={setMade} onCancel={close} />
      ) : (
        <NewSecret secret={made.secret} onDone={close} />
      )}
    </Dialog>
  );
}

function Form({ onMade, onCancel }: { onMade: (made: MadeApiKey) => void; onCancel: () => void }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [draft, setDraft] = useState<ApiKeyDraft>({ name: "", scopes: [], lifeDays: 90 });
  const { create, isCreating, faults } = useCreateApiKey();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const made = await create(draft);
    if (made !== null) onMade(made);
  };
  return (
    <form className={classes.fields} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        data-autofocus
        label={t("apiKeys.fields.name")}
        description={t("apiKeys.fields.nameHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        withAsterisk={false}
        autoComplete="off"
        maxLength={API_KEY_NAME_LENGTH_MAX}
        value={draft.name}
        error={faults.name}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <ScopeChoice
        scopes={draft.scopes}
        error={faults.scopes}
        onChange={(scopes) => setDraft({ ...draft, scopes })}
      />
      <Select
        label={t("apiKeys.fields.life")}
        description={t("apiKeys.fields.lifeHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={LIFE_DAYS.map((days) => ({
          value: days === null ? NEVER : String(days),
          label: days === null ? t("apiKeys.fields.forEver") : t("apiKeys.fields.days", { count: days }),
        }))}
        value={draft.lifeDays === null ? NEVER : String(draft.lifeDays)}
        error={faults.expiresAt}
        allowDeselect={false}
        onChange={(chosen) =>
          setDraft({
            ...draft,
            lifeDays: LIFE_DAYS.find((days) => String(days ?? NEVER) === chosen) ?? null,
          })
        }
      />
      <div className={classes.acts}>
        <Button variant="default" onClick={onCancel}>
          {shared("actions.cancel")}
        </Button>
        <Button type="submit" loading={isCreating}>
          {t("apiKeys.create")}
        </Button>
      </div>
    </form>
  );
}

function ScopeChoice(props: {
  scopes: readonly ApiKeyScope[];
  error: string | undefined;
  onChange: (scopes: readonly ApiKeyScope[]) => void;
}) {
  const { t } = useTranslation("app");
  return (
    <Checkbox.Group
      label={t("apiKeys.fields.scopes")}
      description={t("apiKeys.fields.scopesHint")}
      error={props.error}
      value={[...props.scopes]}
      onChange={(chosen) => props.onChange(API_KEY_SCOPES.filter((scope) => chosen.includes(scope)))}
    >
      <div className={classes.choices}>
        {API_KEY_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`apiKeys.scopes.${scope}.name`)}
            description={t(`apiKeys.scopes.${scope}.means`)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
