import { skipToken, useQuery } from "@apollo/client/react";
import { Button, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PlansDocument } from "../../../../generated/graphql";
import type { FieldProps } from "../../form/field-kit";

/** The plans of the catalog; empty until they have arrived, or while nobody needs them. */
export function usePlans({ isNeeded }: { isNeeded: boolean }) {
  const { data, error, refetch } = useQuery(PlansDocument, isNeeded ? {} : skipToken);
  return { plans: data?.plans ?? [], hasFailed: error !== undefined && data === undefined, refetch };
}

type PlanSelectProps = FieldProps & {
  value: string | null;
  onChange: (planId: string | null) => void;
};

/** The plan that a trial is of: any but the free one, which everybody has. */
export function PlanSelect({ value, onChange, ...field }: PlanSelectProps) {
  const { t } = useTranslation("app");
  const { plans, hasFailed, refetch } = usePlans({ isNeeded: true });
  return (
    <div>
      <Select
        {...field}
        label={t("form.plan")}
        placeholder={t("form.choosePlan")}
        required
        withAsterisk={false}
        data={plans.filter(({ isFree }) => !isFree).map(({ id, name }) => ({ value: id, label: name }))}
        value={value}
        allowDeselect={false}
        onChange={onChange}
      />
      {hasFailed && (
        <Text size="sm" role="alert" mt={4}>
          {t("form.plansFailed")}{" "}
          <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
            {t("form.retryPlans")}
          </Button>
        </Text>
      )}
    </div>
  );
}
