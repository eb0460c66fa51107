import { useTranslation } from "react-i18next";
import { NumberField } from "../../../fields/number-field";
import { DayField } from "./day-field";
import type { FieldKit } from "./field-kit";
import classes from "./form.module.css";
import type { VoucherDraft } from "./voucher-draft";

type WhenDraft = Pick<VoucherDraft, "claimStartsOn" | "claimEndsOn" | "usageEndsOn" | "usageValidDays">;

/** The two windows of a voucher: when it can be claimed, and until when what was claimed can be used. */
export function WhenFields(props: {
  draft: WhenDraft;
  set: (changes: Partial<WhenDraft>) => void;
  field: FieldKit;
}) {
  const { draft, set, field } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <>
      <div className={classes.pair}>
        <DayField
          {...field("claimStartsOn")}
          label={t("form.claimStarts")}
          description={t("form.claimStartsHint")}
          value={draft.claimStartsOn}
          onChange={(claimStartsOn) => set({ claimStartsOn })}
        />
        <DayField
          {...field("claimEndsOn")}
          label={shared("deadlines.claimUntil")}
          description={t("form.claimEndsHint")}
          value={draft.claimEndsOn}
          onChange={(claimEndsOn) => set({ claimEndsOn })}
        />
      </div>
      <div className={classes.pair}>
        <DayField
          {...field("usageEndsOn")}
          label={shared("deadlines.useUntil")}
          description={t("form.usageEndsHint")}
          value={draft.usageEndsOn}
          onChange={(usageEndsOn) => set({ usageEndsOn })}
        />
        <NumberField
          {...field("usageValidDays")}
          label={t("form.usageDays")}
          description={t("form.usageDaysHint")}
          value={draft.usageValidDays}
          onChange={(usageValidDays) => set({ usageValidDays })}
          suffix={` ${t("form.daySuffix")}`}
        />
      </div>
    </>
  );
}
