import { Button, NativeSelect } from "@mantine/core";
import { oneOf } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./filters.css";

export interface FilterBarProps {
  children: ReactNode;
  isFiltered: boolean;
  onClear: () => void;
}

/** A row of filters, with a way back to the whole list once one is set. */
export function FilterBar({ children, isFiltered, onClear }: FilterBarProps) {
  const { t } = useTranslation("app");
  return (
    <div role="group" aria-label={t("lists.filters")} className="filters">
      {children}
      {isFiltered && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {t("lists.clear")}
        </Button>
      )}
    </div>
  );
}

export interface FilterSelectProps<Choice extends string> {
  label: string;
  choices: readonly Choice[];
  /** undefined shows all. */
  value: Choice | undefined;
  nameOf: (choice: Choice) => string;
  onChange: (choice: Choice | undefined) => void;
}

/** One filter. The browser's own select: on a phone nothing is quicker. */
export function FilterSelect<Choice extends string>(props: FilterSelectProps<Choice>) {
  const { label, choices, value, nameOf, onChange } = props;
  const { t } = useTranslation("app");
  return (
    <NativeSelect
      label={label}
      value={value ?? ""}
      onChange={(event) => onChange(oneOf(choices, event.currentTarget.value))}
      data={[
        { value: "", label: t("lists.all") },
        ...choices.map((choice) => ({ value: choice, label: nameOf(choice) })),
      ]}
    />
  );
}
