import { skipToken, useQuery } from "@apollo/client/react";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FindPeopleDocument } from "../../../generated/graphql";
import type { FieldProps } from "./field-kit";
import type { Person } from "./voucher-draft";

const SEARCH_DELAY_MS = 250;
const FOUND_MAX = 10;

type PersonPickerProps = FieldProps & {
  person: Person | null;
  onChange: (person: Person | null) => void;
};

/** Finds one person by a part of the name or e-mail address. */
export function PersonPicker({ person, onChange, ...field }: PersonPickerProps) {
  const { t } = useTranslation("app");
  const [typed, setTyped] = useState(person === null ? "" : labelOf(person));
  const [search] = useDebouncedValue(typed.trim(), SEARCH_DELAY_MS);
  const isSearching = search !== "" && (person === null || search !== labelOf(person));
  const { data, error } = useQuery(
    FindPeopleDocument,
    isSearching ? { variables: { search: search.slice(0, SEARCH_LENGTH_MAX), first: FOUND_MAX } } : skipToken,
  );
  const found = isSearching ? (data?.users.edges.map(({ node }) => node) ?? []) : [];
  const offered = person === null || found.some(({ id }) => id === person.id) ? found : [person, ...found];
  const nothing = () => {
    if (error !== undefined) return t("audience.searchFailed");
    if (search === "") return t("audience.searchHint");
    return data === undefined ? t("audience.searching") : t("audience.nobody");
  };
  return (
    <Select
      {...field}
      label={t("audience.person")}
      description={t("audience.personHint")}
      placeholder={t("audience.searchHint")}
      required
      withAsterisk={false}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("audience.clear") }}
      data={offered.map((each) => ({ value: each.id, label: labelOf(each) }))}
      // The server has searched: what it found is offered as it is.
      filter={({ options }) => options}
      withScrollArea={false}
      nothingFoundMessage={nothing()}
      value={person?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onChange(offered.find((each) => each.id === id) ?? null)}
    />
  );
}

function labelOf({ name, email }: Pick<Person, "name" | "email">): string {
  return `${name} · ${email}`;
}
