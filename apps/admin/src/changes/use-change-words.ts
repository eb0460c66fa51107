import { useBenefitText, useFormat, useLanguage } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type ChangeValue, readChangeValue } from "./change-value";

/** Fields in which nothing means that there is no limit. */
const UNLIMITED_WHEN_EMPTY = new Set(["maxClaims", "maxClaimsPerUser", "claimLimit"]);

/** How the history says what was done, to which field, and what it held: in the words of the forms. */
export function useChangeWords() {
  const { t, i18n } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const format = useFormat();
  const benefit = useBenefitText();
  const list = new Intl.ListFormat(language, { type: "unit" });

  /** A server newer than this page knows events and fields without a word here: they keep their own name. */
  const known = (key: string, own: string) => {
    const path = `changes.${key}.${own}`;
    // The key is put together from what the server sent; `exists` has just said whether there is one.
    return i18n.exists(path, { ns: "app" }) ? t(path as "changes.label") : spaced(own);
  };
  const text = (field: string, value: ChangeValue): string => {
    switch (value.kind) {
      case "NOTHING":
        return UNLIMITED_WHEN_EMPTY.has(field) ? t("words.unlimited") : t("edit.empty");
      case "YES_NO":
        return value.isYes ? t("voucher.yes") : t("voucher.no");
      case "NUMBER":
        return format.formatNumber(value.number);
      case "INSTANT":
        return instant(field, value.iso);
      case "AMOUNT":
        return format.formatAmount(value.unit, value.amount);
      case "BENEFIT":
        return benefit({ ...value.benefit, plan: { name: t("changes.aPlan") } });
      case "TEXT":
        return i18n.exists(`changes.values.${value.text}`, { ns: "app" })
          ? known("values", value.text)
          : value.text;
      case "LIST":
        return list.format(value.items.map((item) => text("", item)));
    }
  };
  /** The ends of both windows are exclusive, and are shown as the last moment before. */
  const instant = (field: string, iso: string): string => {
    if (field === "claimEndsAt") return format.formatDeadline(iso, "claim");
    if (field === "usageEndsAt") return format.formatDeadline(iso, "use");
    return format.formatDateTime(iso);
  };

  return {
    event: (event: string) => known("events", event),
    field: (field: string) => {
      if (field === "claimEndsAt") return shared("deadlines.claimUntil");
      if (field === "usageEndsAt") return shared("deadlines.useUntil");
      return known("fields", field);
    },
    value: (field: string, json: string) => text(field, readChangeValue(json)),
  };
}

/** `maxClaims` as words: "Max claims". */
function spaced(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
