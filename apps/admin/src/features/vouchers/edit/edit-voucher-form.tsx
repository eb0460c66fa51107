import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Button, Checkbox } from "@mantine/core";
import { BATCH_QUANTITY_MAX } from "@vouchsafe/contract";
import { PageHeader } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../button-link";
import { NumberField } from "../../../fields/number-field";
import {
  type EditVoucherForm_batchFragment,
  EditVoucherForm_batchFragmentDoc,
} from "../../../generated/graphql";
import { BackLink } from "../../../lists/back-link";
import { useViewer } from "../../../viewer/viewer";
import { AudienceFields } from "../form/audience-fields";
import { unitsInBudget } from "../form/benefit-rules";
import { BudgetFields } from "../form/budget-fields";
import { useFieldKit } from "../form/field-kit";
import classes from "../form/form.module.css";
import { LabelFields } from "../form/label-fields";
import { ClaimLimitFields, PerUserLimitFields } from "../form/limit-fields";
import { Section } from "../form/section";
import { WhenFields } from "../form/when-fields";
import { EditAside } from "./edit-aside";
import { EditProblems } from "./edit-problems";
import { useEditVoucher } from "./use-edit-voucher";

/** The form of everything that may change after issuing, beside it what changes and what never does. */
export function EditVoucherForm(props: { batch: FragmentType<EditVoucherForm_batchFragment> }) {
  const { data, complete } = useFragment({
    fragment: EditVoucherForm_batchFragmentDoc,
    fragmentName: "EditVoucherForm_batch",
    from: props.batch,
  });
  return complete ? <Form live={data} /> : null;
}

function Form({ live }: { live: EditVoucherForm_batchFragment }) {
  const { t } = useTranslation("app");
  const { timeZone } = useViewer().settings;
  const edit = useEditVoucher(live, timeZone);
  const { base } = edit;
  const { draft, set } = edit.state;
  const field = useFieldKit(edit.state);
  return (
    <>
      <PageHeader
        title={t("edit.heading", { name: base.name })}
        breadcrumb={
          <BackLink to="/vouchers/$batchId" params={{ batchId: base.id }}>
            {base.name}
          </BackLink>
        }
      />
      <form
        className={classes.columns}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void edit.save();
        }}
      >
        <div className={classes.sections}>
          <Section title={t("form.sections.labels")} hint={t("form.sections.labelsHint")}>
            <LabelFields draft={draft} set={set} field={field} />
          </Section>
          <LimitsSection edit={edit} field={field} />
          <Section title={t("audience.title")} hint={t("audience.hint")}>
            <AudienceFields draft={draft} set={set} field={field} />
          </Section>
          <Section title={t("form.sections.when")} hint={t("edit.windowHint", { zone: timeZone })}>
            <WhenFields draft={draft} set={set} field={field} />
          </Section>
          <Foot edit={edit} live={live} />
        </div>
        <aside className={classes.aside}>
          <EditAside batch={live} before={edit.opened} after={draft} />
        </aside>
      </form>
    </>
  );
}

type EditProps = { edit: ReturnType<typeof useEditVoucher> };

function LimitsSection({ edit, field }: EditProps & { field: ReturnType<typeof useFieldKit> }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatNumber } = useFormat();
  const { draft, set } = edit.state;
  const budgetUnits = unitsInBudget(edit.base.benefits, edit.base.purchaseKind);
  const budget = edit.base.valueBudget;
  return (
    <Section title={t("form.sections.limits")} hint={t("form.sections.limitsHint")}>
      {edit.base.codeMode === "MULTI_CODE" ? (
        <div className={classes.pair}>
          <NumberField
            {...field("quantity")}
            label={t("form.quantity")}
            description={t("edit.quantityHint", { max: formatNumber(BATCH_QUANTITY_MAX) })}
            withAsterisk={false}
            required
            value={draft.quantity}
            onChange={(quantity) => set({ quantity })}
          />
        </div>
      ) : (
        <ClaimLimitFields
          draft={draft}
          set={set}
          field={field}
          hint={t("edit.maxClaimsHint", { claimed: formatNumber(edit.base.claimedCount) })}
        />
      )}
      <PerUserLimitFields draft={draft} set={set} field={field} />
      {budgetUnits.length > 0 && (
        <BudgetFields
          draft={draft}
          set={set}
          field={field}
          units={budgetUnits}
          {...(budget != null && {
            hint: t("budget.usedHint", { used: formatAmount(budget.unit, budget.used) }),
          })}
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

function Foot({ edit, live }: EditProps & { live: EditVoucherForm_batchFragment }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <div className={classes.foot}>
      <EditProblems edit={edit} live={live} />
      {/* What somebody else changed has to be looked at first: saving again would only be refused again. */}
      <div className={classes.acts} hidden={edit.problem?.kind === "CHANGED"}>
        <ButtonLink to="/vouchers/$batchId" params={{ batchId: edit.base.id }} variant="default">
          {shared("actions.cancel")}
        </ButtonLink>
        <Button type="submit" loading={edit.isSaving} disabled={!edit.state.isDirty}>
          {t("edit.save")}
        </Button>
      </div>
    </div>
  );
}
