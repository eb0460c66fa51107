import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { OUTCOMES, useOutcomeWord } from "../../attempts/outcomes";
import { AttemptsPersonDocument } from "../../generated/graphql";
import { Choice } from "../../lists/choice";
import { FilterBar } from "../../lists/filter-bar";
import lists from "../../lists/lists.module.css";
import { ATTEMPT_KINDS, type AttemptListSearch, attemptFilterOf } from "./attempt-list-search";
import classes from "./attempts.module.css";

type AttemptFiltersProps = {
  search: AttemptListSearch;
  onChange: (changes: AttemptListSearch) => void;
  onShowAll: () => void;
};

/** What narrows the list of attempts. A person or a network is chosen where it is shown, and taken back here. */
export function AttemptFilters({ search, onChange, onShowAll }: AttemptFiltersProps) {
  const { t } = useTranslation("app");
  const outcomeWord = useOutcomeWord();
  return (
    <FilterBar label={t("attempts.filters")}>
      <Choice
        label={t("attempts.columns.outcome")}
        any={t("attempts.anyOutcome")}
        known={OUTCOMES}
        word={outcomeWord}
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <Choice
        label={t("attempts.columns.kind")}
        any={t("attempts.anyKind")}
        known={ATTEMPT_KINDS}
        word={(kind) => t(`attempts.kinds.${kind}`)}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Checkbox
        className={classes.wrong ?? ""}
        label={t("attempts.onlyWrong")}
        checked={search.wrong === true}
        onChange={(event) => onChange({ wrong: event.currentTarget.checked ? true : undefined })}
      />
      {attemptFilterOf(search) !== null && (
        <div className={lists.narrowed}>
          {search.person !== undefined && (
            <PersonPill id={search.person} onRemove={() => onChange({ person: undefined })} />
          )}
          {search.network !== undefined && (
            <Narrowing
              text={t("attempts.network", { network: search.network })}
              removeLabel={t("attempts.clearNetwork")}
              onRemove={() => onChange({ network: undefined })}
            />
          )}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onShowAll}>
            {t("list.clear")}
          </Button>
        </div>
      )}
    </FilterBar>
  );
}

/** Whose attempts are shown, by name as soon as it is known. */
function PersonPill({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation("app");
  const { data } = useQuery(AttemptsPersonDocument, { variables: { id } });
  return (
    <Narrowing
      text={t("attempts.person", { name: data?.user?.name ?? "…" })}
      removeLabel={t("attempts.clearPerson")}
      onRemove={onRemove}
    />
  );
}

function Narrowing(props: { text: string; removeLabel: string; onRemove: () => void }) {
  return (
    <Pill
      withRemoveButton
      removeButtonProps={{ "aria-label": props.removeLabel, "aria-hidden": false, tabIndex: 0 }}
      onRemove={props.onRemove}
    >
      {props.text}
    </Pill>
  );
}
