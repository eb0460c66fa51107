import { Checkbox, Select } from "@mantine/core";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { AMOUNT_LOOKS } from "../../../fields/amount-looks";
import { NumberField } from "../../../fields/number-field";
import type { FieldKit } from "./field-kit";
import classes from "./form.module.css";
import type { VoucherDraft } from "./voucher-draft";

type BudgetDraft = Pick<VoucherDraft, "hasBudget" | "budgetUnit" | "budgetAmount">;

/** The most a voucher may give away in one unit, whatever the number of claims. */
export function BudgetFields(props: {
  draft: BudgetDraft;
  set: (changes: Partial<BudgetDraft>) => void;
  field: FieldKit;
  /** Units that the voucher gives: a budget in another one would never be used. */
  units: readonly Unit[];
  /** Where there is something to say about what is used already. */
  hint?: string;
}) {
  const { draft, set, field } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const units = [...new Set([...props.units, draft.budgetUnit])];
  const [first] = props.units;
  return (
    <div className={classes.fields}>
      <Checkbox
        label={t("budget.has")}
        description={t("budget.hint")}
        checked={draft.hasBudget}
        onChange={(event) =>
          set({
            hasBudget: event.currentTarget.checked,
            ...(first !== undefined && !props.units.includes(draft.budgetUnit) && { budgetUnit: first }),
          })
        }
      />
      {draft.hasBudget && (
        <div className={classes.budget}>
          <Select
            {...field("budgetUnit")}
            label={t("form.unit")}
            data={units.map((unit) => ({ value: unit as string, label: shared(`units.names.${unit}`) }))}
            value={draft.budgetUnit}
            allowDeselect={false}
            onChange={(unit) => set({ budgetUnit: unit === "GPU_CREDIT" ? "GPU_CREDIT" : "LLM_TOKEN" })}
          />
          <NumberField
            {...field("budgetAmount")}
            label={t("budget.amount")}
            {...(props.hint !== undefined && { description: props.hint })}
            required
            withAsterisk={false}
            value={draft.budgetAmount}
            onChange={(budgetAmount) => set({ budgetAmount })}
            {...(draft.budgetUnit === "GPU_CREDIT"
              ? AMOUNT_LOOKS.GPU_CREDIT
              : { suffix: ` ${t("form.tokenSuffix")}` })}
          />
        </div>
      )}
    </div>
  );
}
