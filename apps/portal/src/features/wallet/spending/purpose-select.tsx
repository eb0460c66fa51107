import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SpendableModelsQuery } from "../../../generated/graphql";

/** What something is spent on: one LLM model by its id, or GPU time. */
export type Purpose = { unit: "LLM_TOKEN"; modelId: string } | { unit: "GPU_CREDIT" };

const GPU = "GPU_CREDIT";

export interface PurposeSelectProps {
  models: SpendableModelsQuery["spendableModels"];
  value: Purpose;
  onChange: (purpose: Purpose) => void;
}

/** "What can I spend on …?" The browser's own list: on a phone nothing is quicker. */
export function PurposeSelect({ models, value, onChange }: PurposeSelectProps) {
  const { t } = useTranslation("app");
  return (
    <NativeSelect
      className="wallet__purpose"
      label={t("wallet.spending.question")}
      value={value.unit === GPU ? GPU : value.modelId}
      onChange={({ currentTarget }) =>
        onChange(
          currentTarget.value === GPU ? { unit: GPU } : { unit: "LLM_TOKEN", modelId: currentTarget.value },
        )
      }
      data={[
        ...(models.length === 0
          ? []
          : [
              {
                group: t("wallet.spending.models"),
                items: models.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]),
        { group: t("wallet.spending.other"), items: [{ value: GPU, label: t("wallet.spending.gpuTime") }] },
      ]}
    />
  );
}
