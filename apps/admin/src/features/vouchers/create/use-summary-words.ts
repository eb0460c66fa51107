import { useFormat, useLanguage } from "@vouchsafe/web";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { LlmModelChoice } from "../form/model-select";
import { dayText } from "../form/parse-day";
import type { SummaryWords } from "./summary-sentences";

/** The words of the summary in the reader's language, with the names of the models that are known. */
export function useSummaryWords(models: readonly LlmModelChoice[]): SummaryWords {
  const { t } = useTranslation("app");
  const format = useFormat();
  const language = useLanguage();
  return useMemo(() => {
    const list = new Intl.ListFormat(language, { type: "conjunction" });
    return {
      t,
      count: format.formatNumber,
      amount: (value, unit) => format.formatAmount(unit, value),
      day: (day) => dayText(day, language),
      modelName: (modelId) => models.find(({ id }) => id === modelId)?.name ?? modelId,
      list: (items) => list.format(items),
    };
  }, [t, format, language, models]);
}
