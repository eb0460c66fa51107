import { Select } from "@mantine/core";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { AMOUNT_LOOKS } from "../../../../fields/amount-looks";
import { MoneyField } from "../../../../fields/money-field";
import { NumberField } from "../../../../fields/number-field";
import type { BenefitDraft } from "../../form/benefit-draft";
import type { FieldKit, FieldProps } from "../../form/field-kit";
import classes from "../../form/form.module.css";
import { ModelSelect } from "../../form/model-select";
import { PlanSelect } from "./plan-select";

type BenefitFieldsProps = {
  benefit: BenefitDraft;
  /** Where the benefit stands in the form. */
  path: string;
  field: FieldKit;
  onChange: (changes: Partial<BenefitDraft>) => void;
};

/** The fields of a benefit's kind, and no others. */
export function BenefitFields(props: BenefitFieldsProps) {
  return (
    <div className={classes.benefitFields}>
      <FieldsOfKind {...props} />
    </div>
  );
}

function FieldsOfKind(props: BenefitFieldsProps) {
  const { benefit, path, field, onChange } = props;
  const { t } = useTranslation("app");
  switch (benefit.kind) {
    case "GRANT":
    case "BONUS_FIXED":
      return <UnitFields {...props} />;
    case "DISCOUNT_FIXED":
      return (
        <MoneyField
          {...field(`${path}.amount`)}
          label={t("form.amountOff")}
          withAsterisk={false}
          required
          value={benefit.amount}
          onChange={(amount) => onChange({ amount })}
        />
      );
    case "DISCOUNT_PERCENT":
      return (
        <>
          <PercentField {...props} label={t("form.percentOff")} />
          <MoneyField
            {...field(`${path}.maxDiscount`)}
            label={t("form.optional", { label: t("form.maxDiscount") })}
            description={t("form.maxDiscountHint")}
            value={benefit.maxDiscount}
            onChange={(maxDiscount) => onChange({ maxDiscount })}
          />
        </>
      );
    case "BONUS_PERCENT":
      return <PercentField {...props} label={t("form.percentBonus")} />;
    case "TRIAL":
      return <TrialFields {...props} />;
  }
}

function UnitFields({ benefit, path, field, onChange }: BenefitFieldsProps) {
  const { t } = useTranslation("app");
  return (
    <>
      <UnitSelect {...field(`${path}.unit`)} value={benefit.unit} onChange={(unit) => onChange({ unit })} />
      <NumberField
        {...field(`${path}.amount`)}
        label={t(benefit.kind === "GRANT" ? "form.amount" : "form.amountBonus")}
        withAsterisk={false}
        required
        value={benefit.amount}
        onChange={(amount) => onChange({ amount })}
        {...(benefit.unit === "GPU_CREDIT"
          ? AMOUNT_LOOKS.GPU_CREDIT
          : { suffix: ` ${t("form.tokenSuffix")}` })}
      />
      {benefit.unit === "LLM_TOKEN" && (
        <ModelSelect
          {...field(`${path}.modelId`)}
          value={benefit.modelId}
          onChange={(modelId) => onChange({ modelId })}
        />
      )}
    </>
  );
}

function PercentField({ benefit, path, field, onChange, label }: BenefitFieldsProps & { label: string }) {
  return (
    <NumberField
      {...field(`${path}.basisPoints`)}
      label={label}
      withAsterisk={false}
      required
      allowDecimal
      decimalScale={2}
      inputMode="decimal"
      suffix=" %"
      value={benefit.percent}
      onChange={(percent) => onChange({ percent })}
    />
  );
}

function TrialFields({ benefit, path, field, onChange }: BenefitFieldsProps) {
  const { t } = useTranslation("app");
  return (
    <>
      <PlanSelect
        {...field(`${path}.planId`)}
        value={benefit.planId}
        onChange={(planId) => onChange({ planId })}
      />
      <NumberField
        {...field(`${path}.days`)}
        label={t("form.trialDays")}
        withAsterisk={false}
        required
        suffix={` ${t("form.daySuffix")}`}
        value={benefit.days}
        onChange={(days) => onChange({ days })}
      />
      <NumberField
        {...field(`${path}.amount`)}
        label={t("form.monthlyTokens")}
        withAsterisk={false}
        required
        suffix={` ${t("form.tokenSuffix")}`}
        value={benefit.amount}
        onChange={(amount) => onChange({ amount })}
      />
    </>
  );
}

function UnitSelect(props: FieldProps & { value: Unit; onChange: (unit: Unit) => void }) {
  const { onChange, ...field } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const units: { value: Unit; label: string }[] = [
    { value: "LLM_TOKEN", label: shared("units.names.LLM_TOKEN") },
    { value: "GPU_CREDIT", label: shared("units.names.GPU_CREDIT") },
  ];
  return (
    <Select
      {...field}
      label={t("form.unit")}
      data={units}
      allowDeselect={false}
      onChange={(unit) => onChange(unit === "GPU_CREDIT" ? "GPU_CREDIT" : "LLM_TOKEN")}
    />
  );
}
