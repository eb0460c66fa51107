import type { Unit } from "@vouchsafe/schema";
import { UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import lists from "../../lists/lists.module.css";
import classes from "./users.module.css";

type GrantFacts = {
  readonly unit: Unit;
  readonly granted: number;
  readonly remaining: number;
  readonly model: { readonly name: string } | null;
};

/** What is left of a grant, in figures and as a bar, with the model it is locked to. */
export function RemainingBar({ grant }: { grant: GrantFacts }) {
  const { t } = useTranslation("app");
  const { formatAmount, formatNumber } = useFormat();
  const { unit, granted, remaining, model } = grant;
  // Tokens carry their unit behind the number: it is enough to say it once.
  const left = unit === "LLM_TOKEN" ? formatNumber(remaining) : formatAmount(unit, remaining);
  return (
    <div className={classes.lot}>
      <UsageBar
        kind="draining"
        value={remaining}
        limit={granted}
        text={t("words.remainingOf", { remaining: left, given: formatAmount(unit, granted) })}
      />
      {model !== null && <span className={lists.sub}>{t("words.onlyModel", { model: model.name })}</span>}
    </div>
  );
}
