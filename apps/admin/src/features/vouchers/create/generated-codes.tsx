import { Input, SegmentedControl, TextInput } from "@mantine/core";
import { BATCH_INSTANT_QUANTITY_MAX, BATCH_QUANTITY_MAX, CODE_INPUT_LENGTH_MAX } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../../fields/number-field";
import type { FieldKit } from "../form/field-kit";
import classes from "../form/form.module.css";
import type { VoucherDraft } from "../form/voucher-draft";
import { CodePreview } from "./code-preview";

type GeneratedCodesProps = {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
};

/** How many codes are made and what they look like: a prefix in front, or a pattern for all of it. */
export function GeneratedCodes({ draft, set, field }: GeneratedCodesProps) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const shapeId = useId();
  const isBackground = draft.quantity !== "" && draft.quantity > BATCH_INSTANT_QUANTITY_MAX;
  return (
    <>
      <div className={classes.pair}>
        <NumberField
          {...field("quantity")}
          label={t("form.quantity")}
          description={
            isBackground
              ? t("pattern.background")
              : t("form.quantityHint", { max: formatNumber(BATCH_QUANTITY_MAX) })
          }
          withAsterisk={false}
          required
          value={draft.quantity}
          onChange={(quantity) => set({ quantity })}
        />
        <Input.Wrapper label={t("pattern.shape")} labelElement="div" labelProps={{ id: shapeId }}>
          <SegmentedControl
            fullWidth
            aria-labelledby={shapeId}
            value={draft.codeShape}
            data={[
              { value: "PREFIX", label: t("form.codePrefix") },
              { value: "PATTERN", label: t("pattern.pattern") },
            ]}
            onChange={(shape) => set({ codeShape: shape === "PATTERN" ? "PATTERN" : "PREFIX" })}
          />
        </Input.Wrapper>
      </div>
      {draft.codeShape === "PATTERN" ? (
        <CodeInput
          {...field("codePattern")}
          label={t("pattern.pattern")}
          description={t("pattern.patternHint")}
          placeholder="LINK-****-****-****-****"
          value={draft.codePattern}
          onChange={(codePattern) => set({ codePattern })}
        />
      ) : (
        <CodeInput
          {...field("codePrefix")}
          label={t("form.optional", { label: t("form.codePrefix") })}
          description={t("form.codePrefixHint")}
          value={draft.codePrefix}
          onChange={(codePrefix) => set({ codePrefix })}
        />
      )}
      <CodePreview draft={draft} />
    </>
  );
}

type CodeInputProps = ReturnType<FieldKit> & {
  label: string;
  description: string;
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
};

function CodeInput({ onChange, ...props }: CodeInputProps) {
  return (
    <TextInput
      {...props}
      className={classes.code ?? ""}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={CODE_INPUT_LENGTH_MAX}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
