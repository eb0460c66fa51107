import { Checkbox, Select } from "@mantine/core";
import { PURCHASE_KINDS } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { MoneyField } from "../../../../fields/money-field";
import { needsPurchaseKind } from "../../form/benefit-rules";
import type { FieldKit } from "../../form/field-kit";
import classes from "../../form/form.module.css";
import type { VoucherDraft } from "../../form/voucher-draft";

/** Mantine's Select knows no null among its choices. */
const ANY_PURCHASE = "any";

/** For which purchases a voucher counts: what is bought, for how much, and by whom. */
export function PurchaseFields(props: {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
}) {
  const { draft, set, field } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const kinds = PURCHASE_KINDS.map((kind) => ({
    value: kind as string,
    label: shared(`purchaseKinds.${kind}`),
  }));
  return (
    <div className={classes.purchase}>
      <div className={classes.pair}>
        <Select
          {...field("purchaseKind")}
          label={t("form.purchaseKind")}
          {...(needsPurchaseKind(draft.benefits) && { description: t("form.purchaseKindNeeded") })}
          data={[{ value: ANY_PURCHASE, label: t("form.anyPurchase") }, ...kinds]}
          value={draft.purchaseKind ?? ANY_PURCHASE}
          allowDeselect={false}
          onChange={(next) => set({ purchaseKind: PURCHASE_KINDS.find((kind) => kind === next) ?? null })}
        />
        <MoneyField
          {...field("minPurchase")}
          label={t("form.optional", { label: t("form.minPurchase") })}
          description={t("form.minPurchaseHint")}
          value={draft.minPurchase}
          onChange={(minPurchase) => set({ minPurchase })}
        />
      </div>
      <Checkbox
        label={t("form.firstOrderOnly")}
        description={t("form.firstOrderOnlyHint")}
        checked={draft.isFirstOrderOnly}
        onChange={(event) => set({ isFirstOrderOnly: event.currentTarget.checked })}
      />
    </div>
  );
}
