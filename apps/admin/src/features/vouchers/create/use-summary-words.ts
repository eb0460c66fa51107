import { useFormat, useLanguage } from "@vouchsafe/web";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PlansQuery } from "../../../generated/graphql";
import { useViewer } from "../../../viewer/viewer";
import { basisPointsOf } from "../form/benefit-input";
import type { LlmModelChoice } from "../form/model-select";
import { dayText } from "../form/parse-day";
import type { SummaryWords } from "./summary-words";

/** The words of the summary in the reader's language, with the names of the models and plans that are known. */
export function useSummaryWords(models: readonly LlmModelChoice[], plans: PlansQuery["plans"]): SummaryWords {
  const { t } = useTranslation("app");
  const format = useFormat();
  const language = useLanguage();
  const { currency } = useViewer().settings;
  return useMemo(() => {
    const list = new Intl.ListFormat(language, { type: "conjunction" });
    return {
      t,
      count: format.formatNumber,
      amount: (value, unit) => format.formatAmount(unit, value),
      day: (day) => dayText(day, language),
      modelName: (modelId) => models.find(({ id }) => id === modelId)?.name ?? modelId,
      planName: (planId) => plans.find(({ id }) => id === planId)?.name ?? planId,
      money: (amountMinor) => format.formatMoney(amountMinor, currency),
      percent: (percent) => format.formatBasisPoints(basisPointsOf(percent) ?? 0),
      list: (items) => list.format(items),
    };
  }, [t, format, language, currency, models, plans]);
}
