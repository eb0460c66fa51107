import { Button, Select, TextInput } from "@mantine/core";
import { CREDIT_PACKAGE_NAME_LENGTH_MAX, PURCHASE_KINDS } from "@vouchsafe/contract";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { AMOUNT_LOOKS } from "../../fields/amount-looks";
import { MoneyField } from "../../fields/money-field";
import { NumberField } from "../../fields/number-field";
import { Panel } from "../../panels/panel";
import type { CreditPackage } from "./credit-package";
import classes from "./models.module.css";
import { type CreditPackageDraft, useSaveCreditPackage } from "./use-save-credit-package";

/** A new package, or the name and price of one. What it gives is said once: orders name it by what it was. */
export function CreditPackageForm(props: { creditPackage: CreditPackage | null; onDone: () => void }) {
  const { creditPackage, onDone } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const [draft, setDraft] = useState<CreditPackageDraft>(draftOf(creditPackage));
  const { save, isSaving, faults } = useSaveCreditPackage(creditPackage);
  const isNew = creditPackage === null;
  return (
    <Panel title={isNew ? t("packages.addTitle") : t("models.editTitle", { name: creditPackage.name })}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(draft).then((isSaved) => isSaved && onDone());
        }}
      >
        <PackageFields
          draft={draft}
          faults={faults}
          isNew={isNew}
          set={(changes) => setDraft({ ...draft, ...changes })}
          onEscape={onDone}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={isSaving}>
            {t(isNew ? "packages.add" : "models.save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {shared("actions.cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function PackageFields(props: {
  draft: CreditPackageDraft;
  faults: ReturnType<typeof useSaveCreditPackage>["faults"];
  isNew: boolean;
  set: (changes: Partial<CreditPackageDraft>) => void;
  onEscape: () => void;
}) {
  const { draft, faults, isNew, set } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") props.onEscape();
  };
  const { t } = useTranslation("app");
  const isTokens = draft.purchaseKind === "TOKEN_PURCHASE";
  return (
    <>
      <TextInput
        label={t("packages.fields.name")}
        onKeyDown={onKeyDown}
        required
        withAsterisk={false}
        autoFocus
        autoComplete="off"
        maxLength={CREDIT_PACKAGE_NAME_LENGTH_MAX}
        value={draft.name}
        error={faults.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <KindSelect draft={draft} fault={faults.purchaseKind} isNew={isNew} set={set} />
      <NumberField
        label={t("packages.fields.units")}
        onKeyDown={onKeyDown}
        {...(isNew ? {} : { description: t("packages.fields.unitsFixed") })}
        inputWrapperOrder={["label", "input", "error", "description"]}
        required
        withAsterisk={false}
        disabled={!isNew}
        value={draft.units}
        error={faults.units}
        onChange={(units) => set({ units })}
        {...(isTokens ? { suffix: ` ${t("form.tokenSuffix")}` } : AMOUNT_LOOKS.GPU_CREDIT)}
      />
      <MoneyField
        label={t("packages.fields.price")}
        onKeyDown={onKeyDown}
        required
        withAsterisk={false}
        value={draft.price}
        error={faults.price}
        onChange={(price) => set({ price })}
      />
    </>
  );
}

function KindSelect(props: {
  draft: CreditPackageDraft;
  fault: string | undefined;
  isNew: boolean;
  set: (changes: Partial<CreditPackageDraft>) => void;
}) {
  const { draft, fault, isNew, set } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <Select
      label={t("packages.fields.purchaseKind")}
      data={PURCHASE_KINDS.map((kind) => ({
        value: kind as string,
        label: shared(`purchaseKinds.${kind}`),
      }))}
      value={draft.purchaseKind}
      allowDeselect={false}
      disabled={!isNew}
      error={fault}
      onChange={(next) => set({ purchaseKind: next === "TOP_UP" ? "TOP_UP" : "TOKEN_PURCHASE" })}
    />
  );
}

function draftOf(creditPackage: CreditPackage | null): CreditPackageDraft {
  if (creditPackage === null) return { name: "", purchaseKind: "TOKEN_PURCHASE", units: "", price: "" };
  const { name, purchaseKind, units, price } = creditPackage;
  return { name, purchaseKind, units, price };
}
