import { useFormat, useLanguage } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { dayText } from "../form/parse-day";
import classes from "./edit.module.css";
import { type ChangeName, changesBetween } from "./edit-changes";
import type { EditDraft } from "./edit-draft";

/** What differs between two states of a voucher, before and after. */
export function ChangeList({ before, after }: { before: EditDraft; after: EditDraft }) {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const { formatAmount, formatNumber } = useFormat();
  const nameOf = useChangeName();
  const changes = changesBetween(before, after, {
    count: formatNumber,
    amount: formatAmount,
    anybody: t("audience.choices.ANYBODY"),
    day: (day) => dayText(day, language),
    empty: t("edit.empty"),
    unlimited: t("words.unlimited"),
    yes: t("voucher.yes"),
    no: t("voucher.no"),
  });
  if (changes.length === 0) return <p className={classes.noChange}>{t("edit.conflictSame")}</p>;
  return (
    <dl className={classes.changes}>
      {changes.map((change) => (
        <div key={change.name}>
          <dt>{nameOf(change.name)}</dt>
          <dd>
            <del>{change.before}</del> → <ins>{change.after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useChangeName(): (name: ChangeName) => string {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (name) => {
    switch (name) {
      case "claimStartsOn":
        return t("form.claimStarts");
      case "claimEndsOn":
        return shared("deadlines.claimUntil");
      case "usageEndsOn":
        return shared("deadlines.useUntil");
      case "usageValidDays":
        return t("form.usageDays");
      case "isPubliclyPreviewable":
        return t("form.preview");
      case "valueBudget":
        return t("changes.fields.valueBudget");
      case "boundTo":
        return t("audience.title");
      default:
        return t(`form.${name}`);
    }
  };
}
