import { ActionIcon, Button, Select, Text, VisuallyHidden } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconLock, IconPlus, IconTrash } from "@tabler/icons-react";
import { BATCH_BENEFITS_MAX } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { AMOUNT_LOOKS } from "../form/amount-looks";
import type { FieldKit, FieldProps } from "../form/field-kit";
import classes from "../form/form.module.css";
import { ModelSelect } from "../form/model-select";
import { NumberField } from "../form/number-field";
import { Section } from "../form/section";
import { type BenefitDraft, emptyBenefit } from "../form/voucher-draft";

type BenefitsSectionProps = {
  benefits: readonly BenefitDraft[];
  onChange: (benefits: BenefitDraft[]) => void;
  field: FieldKit;
};

/** What one claim gives. All of it is fixed once the voucher is issued, and the section says so. */
export function BenefitsSection({ benefits, onChange, field }: BenefitsSectionProps) {
  const { t } = useTranslation("app");
  const change = (key: string, changes: Partial<BenefitDraft>) =>
    onChange(benefits.map((benefit) => (benefit.key === key ? { ...benefit, ...changes } : benefit)));
  return (
    <Section title={t("form.sections.gives")} hint={t("form.sections.givesHint")}>
      {benefits.map((benefit, index) => (
        <BenefitRow
          key={benefit.key}
          benefit={benefit}
          index={index}
          field={field}
          onChange={(changes) => change(benefit.key, changes)}
          {...(benefits.length > 1 && {
            onRemove: () => onChange(benefits.filter(({ key }) => key !== benefit.key)),
          })}
        />
      ))}
      <Text size="sm" c="dimmed">
        <IconLock size={15} aria-hidden style={{ verticalAlign: "-2px", marginInlineEnd: 4 }} />
        {t("form.fixedHint")}
      </Text>
      {benefits.length < BATCH_BENEFITS_MAX && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...benefits, emptyBenefit(randomId(), otherUnit(benefits))])}
          >
            {t("form.addBenefit")}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** A second benefit is most often of the unit that is not there yet. */
function otherUnit(benefits: readonly BenefitDraft[]): Unit {
  return benefits.some(({ unit }) => unit === "GPU_CREDIT") ? "LLM_TOKEN" : "GPU_CREDIT";
}

function BenefitRow(props: {
  benefit: BenefitDraft;
  index: number;
  field: FieldKit;
  onChange: (changes: Partial<BenefitDraft>) => void;
  onRemove?: () => void;
}) {
  const { benefit, index, field, onChange } = props;
  const { t } = useTranslation("app");
  return (
    <fieldset
      className={props.onRemove === undefined ? classes.benefit : `${classes.benefit} ${classes.removable}`}
    >
      <VisuallyHidden component="legend">{t("form.benefit", { number: index + 1 })}</VisuallyHidden>
      <UnitSelect
        {...field(`benefits.${index}.unit`)}
        value={benefit.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <NumberField
        {...field(`benefits.${index}.amount`)}
        label={t("form.amount")}
        withAsterisk={false}
        required
        value={benefit.amount}
        onChange={(amount) => onChange({ amount })}
        {...(benefit.unit === "GPU_CREDIT"
          ? AMOUNT_LOOKS.GPU_CREDIT
          : { suffix: ` ${t("form.tokenSuffix")}` })}
      />
      {benefit.unit === "LLM_TOKEN" ? (
        <div className={classes.model}>
          <ModelSelect
            {...field(`benefits.${index}.modelId`)}
            value={benefit.modelId}
            onChange={(modelId) => onChange({ modelId })}
          />
        </div>
      ) : (
        <span className={classes.model} />
      )}
      {props.onRemove !== undefined && (
        <ActionIcon
          className={classes.rowAct}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("form.removeBenefit", { number: index + 1 })}
          onClick={props.onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
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
