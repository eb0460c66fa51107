import type { Unit } from "@vouchsafe/schema";
import { type TicketLine, WholeWords } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";

/** A benefit of a voucher or a grant of a claim: what it is counted in, and the only model it pays for. */
export interface ModelBound {
  /** null: it is not counted in a unit, as a discount is not. */
  unit: Unit | null;
  model: { name: string } | null;
}

/** The ticket's line about the models that its tokens pay for, each named once; no line without tokens. */
export function useModelLine(parts: readonly ModelBound[]): TicketLine[] {
  const { t } = useTranslation("app");
  const names = parts
    .filter((part) => part.unit === "LLM_TOKEN")
    .map(({ model }) =>
      model === null ? t("redeem.anyModel") : t("redeem.onlyModel", { model: model.name }),
    );
  if (names.length === 0) return [];
  const text = [...new Set(names)].join(", ");
  return [{ label: t("redeem.model"), value: <WholeWords text={text} />, isWide: true }];
}
