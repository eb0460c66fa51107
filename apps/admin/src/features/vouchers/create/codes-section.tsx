import { Checkbox, Radio, Text, TextInput } from "@mantine/core";
import { BATCH_QUANTITY_MAX, CODE_INPUT_LENGTH_MAX } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { FieldKit } from "../form/field-kit";
import classes from "../form/form.module.css";
import { NumberField } from "../form/number-field";
import { Section } from "../form/section";
import type { VoucherDraft } from "../form/voucher-draft";

type CodesSectionProps = {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
};

/** Many codes or one, how many of them, and what they look like. */
export function CodesSection({ draft, set, field }: CodesSectionProps) {
  const { t } = useTranslation("app");
  return (
    <Section title={t("form.sections.codes")}>
      <Radio.Group
        aria-label={t("form.mode")}
        value={draft.codeMode}
        onChange={(mode) => set({ codeMode: mode === "SINGLE_CODE" ? "SINGLE_CODE" : "MULTI_CODE" })}
      >
        <div className={classes.choices}>
          <ModeChoice value="MULTI_CODE" label={t("form.multiCode")} hint={t("form.multiCodeHint")} />
          <ModeChoice value="SINGLE_CODE" label={t("form.singleCode")} hint={t("form.singleCodeHint")} />
        </div>
      </Radio.Group>
      {draft.codeMode === "MULTI_CODE" ? (
        <ManyCodes draft={draft} set={set} field={field} />
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

function ModeChoice(props: { value: string; label: string; hint: string }) {
  return (
    <Radio.Card value={props.value} className={classes.choice ?? ""} aria-label={props.label}>
      <div style={{ display: "flex", gap: 12, alignItems: "flex-start" }}>
        <Radio.Indicator />
        <div>
          <Text fw={600} lh={1.3}>
            {props.label}
          </Text>
          <Text size="sm" c="dimmed">
            {props.hint}
          </Text>
        </div>
      </div>
    </Radio.Card>
  );
}

function ManyCodes({ draft, set, field }: CodesSectionProps) {
  const { t } = useTranslation("app");
  const format = useFormat();
  return (
    <div className={classes.pair}>
      <NumberField
        {...field("quantity")}
        label={t("form.quantity")}
        description={t("form.quantityHint", { max: format.formatNumber(BATCH_QUANTITY_MAX) })}
        withAsterisk={false}
        required
        value={draft.quantity}
        onChange={(quantity) => set({ quantity })}
      />
      <TextInput
        {...field("codePrefix")}
        className={classes.code ?? ""}
        label={t("form.optional", { label: t("form.codePrefix") })}
        description={t("form.codePrefixHint")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={draft.codePrefix}
        onChange={(event) => set({ codePrefix: event.currentTarget.value })}
      />
    </div>
  );
}
