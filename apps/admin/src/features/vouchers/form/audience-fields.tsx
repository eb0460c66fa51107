import { SegmentedControl, TextInput } from "@mantine/core";
import { EMAIL_LENGTH_MAX } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { type FieldKit, fieldId } from "./field-kit";
import classes from "./form.module.css";
import { PersonPicker } from "./person-picker";
import type { Audience, VoucherDraft } from "./voucher-draft";

type AudienceDraft = Pick<VoucherDraft, "audience" | "boundUser" | "boundEmail">;

const AUDIENCES = ["ANYBODY", "PERSON", "EMAIL"] as const satisfies readonly Audience[];

/** Who may claim: anybody with a code, one account, or whoever has one e-mail address. */
export function AudienceFields(props: {
  draft: AudienceDraft;
  set: (changes: Partial<AudienceDraft>) => void;
  field: FieldKit;
}) {
  const { draft, set, field } = props;
  const { t } = useTranslation("app");
  const refused = field("audience").error;
  return (
    <>
      <SegmentedControl
        id={fieldId("audience")}
        className={classes.source ?? ""}
        aria-label={t("audience.title")}
        value={draft.audience}
        data={AUDIENCES.map((audience) => ({ value: audience, label: t(`audience.choices.${audience}`) }))}
        onChange={(value) => set({ audience: AUDIENCES.find((audience) => audience === value) ?? "ANYBODY" })}
      />
      {refused !== undefined && (
        <p role="alert" className={classes.error}>
          {refused}
        </p>
      )}
      {draft.audience === "PERSON" && (
        <PersonPicker
          {...field("boundUser")}
          person={draft.boundUser}
          onChange={(boundUser) => set({ boundUser })}
        />
      )}
      {draft.audience === "EMAIL" && (
        <TextInput
          {...field("boundEmail")}
          label={t("audience.email")}
          description={t("audience.emailHint")}
          type="email"
          autoComplete="off"
          maxLength={EMAIL_LENGTH_MAX}
          required
          withAsterisk={false}
          value={draft.boundEmail}
          onChange={(event) => set({ boundEmail: event.currentTarget.value })}
        />
      )}
    </>
  );
}
