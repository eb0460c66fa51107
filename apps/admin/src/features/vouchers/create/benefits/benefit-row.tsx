import { ActionIcon, Select, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { BENEFIT_KINDS, type BenefitKind } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import type { BenefitDraft } from "../../form/benefit-draft";
import type { FieldKit, FieldProps } from "../../form/field-kit";
import classes from "../../form/form.module.css";
import { BenefitFields } from "./benefit-fields";

/** One benefit: its kind, and the fields that this kind has. */
export function BenefitRow(props: {
  benefit: BenefitDraft;
  index: number;
  /** Kinds to choose from, in the order in which they are offered. */
  kinds: readonly BenefitKind[];
  field: FieldKit;
  onChange: (changes: Partial<BenefitDraft>) => void;
  onRemove?: () => void;
}) {
  const { benefit, index, kinds, field, onChange } = props;
  const { t } = useTranslation("app");
  return (
    <fieldset className={classes.benefit}>
      <VisuallyHidden component="legend">{t("form.benefit", { number: index + 1 })}</VisuallyHidden>
      <div className={classes.benefitHead}>
        <KindSelect
          {...field(`benefits.${index}.kind`)}
          kind={benefit.kind}
          kinds={kinds}
          onChange={(kind) => onChange({ kind })}
        />
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
      </div>
      <BenefitFields benefit={benefit} path={`benefits.${index}`} field={field} onChange={onChange} />
    </fieldset>
  );
}

function KindSelect(
  props: FieldProps & {
    kind: BenefitKind;
    kinds: readonly BenefitKind[];
    onChange: (kind: BenefitKind) => void;
  },
) {
  const { kind, kinds, onChange, ...field } = props;
  const { t } = useTranslation("app");
  return (
    <Select
      {...field}
      className={classes.kind ?? ""}
      label={t("form.kind")}
      description={t(`form.kindHints.${kind}`)}
      data={kinds.map((each) => ({ value: each as string, label: t(`form.kinds.${each}`) }))}
      value={kind}
      allowDeselect={false}
      onChange={(next) => onChange(BENEFIT_KINDS.find((each) => each === next) ?? kind)}
    />
  );
}
