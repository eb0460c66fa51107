import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { unitsInBudget } from "../form/benefit-rules";
import { BudgetFields } from "../form/budget-fields";
import type { FieldKit } from "../form/field-kit";
import { ClaimLimitFields, PerUserLimitFields } from "../form/limit-fields";
import { Section } from "../form/section";
import type { VoucherDraft } from "../form/voucher-draft";

/** How often a voucher can be claimed in all and by one person. */
export function LimitsSection(props: {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
}) {
  const { draft, field, set } = props;
  const { t } = useTranslation("app");
  const budgetUnits = unitsInBudget(draft.benefits, draft.purchaseKind);
  return (
    <Section title={t("form.sections.limits")} hint={t("form.sections.limitsHint")}>
      {draft.codeMode === "SINGLE_CODE" && <ClaimLimitFields draft={draft} set={set} field={field} />}
      <PerUserLimitFields draft={draft} set={set} field={field} />
      {draft.codeMode === "MULTI_CODE" && !draft.hasUnlimitedClaimsPerUser && (
        <Select
          {...field("perUserScope")}
          label={t("form.perUserScope")}
          data={[
            { value: "BATCH", label: t("form.scopeBatch") },
            { value: "CODE", label: t("form.scopeCode") },
          ]}
          {...(draft.perUserScope === "CODE" && { description: t("form.scopeCodeHint") })}
          value={draft.perUserScope}
          allowDeselect={false}
          onChange={(scope) => set({ perUserScope: scope === "CODE" ? "CODE" : "BATCH" })}
        />
      )}
      {budgetUnits.length > 0 && <BudgetFields draft={draft} set={set} field={field} units={budgetUnits} />}
    </Section>
  );
}
