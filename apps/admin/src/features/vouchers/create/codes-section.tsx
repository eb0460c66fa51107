import { Checkbox, Radio, SegmentedControl, TextInput } from "@mantine/core";
import { CODE_INPUT_LENGTH_MAX } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { CardChoice } from "../form/card-choice";
import type { FieldKit } from "../form/field-kit";
import type { FieldIssue } from "../form/findings";
import classes from "../form/form.module.css";
import { Section } from "../form/section";
import type { VoucherDraft } from "../form/voucher-draft";
import { GeneratedCodes } from "./generated-codes";
import { OwnCodes } from "./own-codes";

type CodesSectionProps = {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
  shown: readonly FieldIssue[];
};

/** Many codes or one, how many of them, and what they look like. */
export function CodesSection({ draft, set, field, shown }: CodesSectionProps) {
  const { t } = useTranslation("app");
  return (
    <Section title={t("form.sections.codes")}>
      <Radio.Group
        aria-label={t("form.mode")}
        value={draft.codeMode}
        onChange={(mode) => set({ codeMode: mode === "SINGLE_CODE" ? "SINGLE_CODE" : "MULTI_CODE" })}
      >
        <div className={classes.choices}>
          <CardChoice value="MULTI_CODE" label={t("form.multiCode")} hint={t("form.multiCodeHint")} />
          <CardChoice value="SINGLE_CODE" label={t("form.singleCode")} hint={t("form.singleCodeHint")} />
        </div>
      </Radio.Group>
      {draft.codeMode === "MULTI_CODE" ? (
        <ManyCodes draft={draft} set={set} field={field} shown={shown} />
      ) : (
        <TextInput
          {...field("code")}
          className={classes.code ?? ""}
          label={t("form.code")}
          description={t("form.codeHint")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={CODE_INPUT_LENGTH_MAX}
          value={draft.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={t("form.preview")}
        description={t("form.previewHint")}
        checked={draft.isPubliclyPreviewable}
        onChange={(event) => set({ isPubliclyPreviewable: event.currentTarget.checked })}
      />
    </Section>
  );
}

/** Codes that the server makes, or a file that brings them. */
function ManyCodes({ draft, set, field, shown }: CodesSectionProps) {
  const { t } = useTranslation("app");
  return (
    <>
      <SegmentedControl
        className={classes.source ?? ""}
        aria-label={t("own.source")}
        value={draft.codeSource}
        data={[
          { value: "GENERATED", label: t("own.generated") },
          { value: "OWN", label: t("own.own") },
        ]}
        onChange={(source) => set({ codeSource: source === "OWN" ? "OWN" : "GENERATED" })}
      />
      {draft.codeSource === "OWN" ? (
        <OwnCodes draft={draft} set={set} shown={shown} />
      ) : (
        <GeneratedCodes draft={draft} set={set} field={field} />
      )}
    </>
  );
}
