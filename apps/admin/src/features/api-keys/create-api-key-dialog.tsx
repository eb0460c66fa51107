import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { API_KEY_NAME_LENGTH_MAX, API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../dialog/dialog";
import classes from "../../dialog/dialog.module.css";
import { NewSecret } from "./new-secret";
import {
  type ApiKeyDraft,
  type ApiKeyFaults,
  LIFE_DAYS,
  type MadeApiKey,
  useCreateApiKey,
} from "./use-create-api-key";

const NEVER = "never";

/**
 * Asks what a key is for, and then shows its secret, once: that is not closed by a slip. Nor is the dialog while the
 * key is being made, for the answer would bring a secret that nobody sees.
 */
export function CreateApiKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  const [made, setMade] = useState<MadeApiKey | null>(null);
  const { create, isCreating, faults, forgetFaults } = useCreateApiKey();
  const close = () => {
    setMade(null);
    forgetFaults();
    onClose();
  };
  return (
    <Dialog
      title={made === null ? t("apiKeys.createTitle") : t("apiKeys.madeTitle", { name: made.name })}
      isOpen={isOpen}
      onClose={close}
      isKept={isCreating || made !== null}
    >
      {made === null ? (
        <Form
          isCreating={isCreating}
          faults={faults}
          onSubmit={(draft) => void create(draft).then(setMade)}
          onCancel={close}
        />
      ) : (
        <NewSecret secret={made.secret} onDone={close} />
      )}
    </Dialog>
  );
}

function Form(props: {
  isCreating: boolean;
  faults: ApiKeyFaults;
  onSubmit: (draft: ApiKeyDraft) => void;
  onCancel: () => void;
}) {
  const { isCreating, faults, onSubmit, onCancel } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [draft, setDraft] = useState<ApiKeyDraft>({ name: "", scopes: [], lifeDays: 90 });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isCreating) onSubmit(draft);
  };
  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
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
      <LifeChoice
        lifeDays={draft.lifeDays}
        error={faults.expiresAt}
        onChange={(lifeDays) => setDraft({ ...draft, lifeDays })}
      />
      <div className={classes.acts}>
        <Button variant="default" disabled={isCreating} onClick={onCancel}>
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

function LifeChoice(props: {
  lifeDays: ApiKeyDraft["lifeDays"];
  error: string | undefined;
  onChange: (lifeDays: ApiKeyDraft["lifeDays"]) => void;
}) {
  const { t } = useTranslation("app");
  return (
    <Select
      label={t("apiKeys.fields.life")}
      description={t("apiKeys.fields.lifeHint")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={LIFE_DAYS.map((days) => ({
        value: days === null ? NEVER : String(days),
        label: days === null ? t("apiKeys.fields.forEver") : t("apiKeys.fields.days", { count: days }),
      }))}
      value={props.lifeDays === null ? NEVER : String(props.lifeDays)}
      error={props.error}
      allowDeselect={false}
      onChange={(chosen) =>
        props.onChange(LIFE_DAYS.find((days) => String(days ?? NEVER) === chosen) ?? null)
      }
    />
  );
}
