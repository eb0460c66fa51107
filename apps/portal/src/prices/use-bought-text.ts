import type { Unit } from "@vouchsafe/schema";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

/** Units that are bought or received, told apart from the money they cost: "100 LLM tokens", "Rp 250.000 GPU credit". */
export function useBoughtText(): (unit: Unit, units: number) => string {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  return (unit, units) => {
    const text = formatAmount(unit, units);
    return unit === "GPU_CREDIT" ? t("prices.gpuCredit", { amount: text }) : text;
  };
}
