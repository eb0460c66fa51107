import { useQuery } from "@apollo/client/react";
import { Button, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LlmModelsDocument, type LlmModelsQuery } from "../../../generated/graphql";
import type { FieldProps } from "./field-kit";
import classes from "./form.module.css";

export type LlmModelChoice = LlmModelsQuery["llmModels"][number];

/** The catalog of models; empty until it has arrived. */
export function useLlmModels() {
  const { data, error, refetch } = useQuery(LlmModelsDocument);
  return { models: data?.llmModels ?? [], hasFailed: error !== undefined && data === undefined, refetch };
}

/** Mantine's Select knows no null among its choices. */
const ANY_MODEL = "any";

type ModelSelectProps = FieldProps & {
  value: string | null;
  onChange: (modelId: string | null) => void;
};

/** The model that tokens are locked to, or any; only models that may still be chosen are offered. */
export function ModelSelect({ value, onChange, ...field }: ModelSelectProps) {
  const { t } = useTranslation("app");
  const { models, hasFailed, refetch } = useLlmModels();
  return (
    <div>
      <Select
        {...field}
        label={t("form.model")}
        data={[{ value: ANY_MODEL, label: t("form.anyModel") }, ...groupsByProvider(models)]}
        value={value ?? ANY_MODEL}
        onChange={(next) => onChange(next === null || next === ANY_MODEL ? null : next)}
        allowDeselect={false}
        searchable
        // The list itself scrolls, not a region around it that the keyboard would have to reach first.
        withScrollArea={false}
        classNames={{ options: classes.options ?? "" }}
      />
      {hasFailed && (
        <Text size="sm" role="alert" mt={4}>
          {t("form.modelsFailed")}{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
            {t("form.retryModels")}
          </Button>
        </Text>
      )}
    </div>
  );
}

function groupsByProvider(models: readonly LlmModelChoice[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const model of models) {
    if (!model.isEnabled) continue;
    const items = groups.get(model.provider) ?? [];
    items.push({ value: model.id, label: model.name });
    groups.set(model.provider, items);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}
