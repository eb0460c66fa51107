import { Select } from "@mantine/core";

/** Mantine's Select knows no empty choice. */
const ANY = "any";

type ChoiceProps<T extends string> = {
  label: string;
  /** The choice that narrows nothing. */
  any: string;
  known: readonly T[];
  word: (value: T) => string;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
};

/** A filter with a few known values; undefined is any of them. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  return (
    <Select
      label={props.label}
      data={[
        { value: ANY, label: props.any },
        ...props.known.map((value) => ({ value: value as string, label: props.word(value) })),
      ]}
      value={props.value ?? ANY}
      allowDeselect={false}
      onChange={(value) => props.onChange(props.known.find((each) => each === value))}
    />
  );
}
