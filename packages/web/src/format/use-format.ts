import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../i18n/use-language";
import { createFormat, type Format } from "./format";

export type { Format } from "./format";

/** Amounts, numbers and instants as the reader writes them, in the reader's own time zone. */
export function useFormat(): Format {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  return useMemo(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return createFormat({ language, timeZone, t });
  }, [language, t]);
}
