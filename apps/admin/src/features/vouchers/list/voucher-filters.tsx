import { Button, CloseButton, Pill, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./voucher-filters.module.css";
import {
  CODE_MODES,
  isNarrowed,
  SORTS,
  UNITS,
  VOUCHER_STATUSES,
  type VoucherListSearch,
} from "./voucher-list-search";

const SEARCH_DELAY_MS = 300;
/** Mantine's Select knows no empty choice. */
const ANY = "any";

type VoucherFiltersProps = {
  search: VoucherListSearch;
  onChange: (changes: VoucherListSearch) => void;
  onClear: () => void;
  /** Enter was pressed on these words. */
  onEnter: (words: string) => void;
};

/** Search, filters and order of the voucher list. */
export function VoucherFilters({ search, onChange, onClear, onEnter }: VoucherFiltersProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <div role="search" aria-label={t("list.filters")} className={classes.bar}>
      <SearchField
        words={search.search ?? ""}
        onSearch={(words) => onChange({ search: words })}
        onEnter={onEnter}
      />
      <Choice
        label={t("list.status")}
        any={t("list.anyStatus")}
        known={VOUCHER_STATUSES}
        word={(status) => shared(`voucherStatuses.${status}`)}
        value={search.status}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={t("list.mode")}
        any={t("list.anyMode")}
        known={CODE_MODES}
        word={(mode) => t(mode === "MULTI_CODE" ? "words.multiCode" : "words.singleCode")}
        value={search.mode}
        onChange={(mode) => onChange({ mode })}
      />
      <Choice
        label={t("list.unit")}
        any={t("list.anyUnit")}
        known={UNITS}
        word={(unit) => shared(`units.names.${unit}`)}
        value={search.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <Select
        label={t("list.sort")}
        data={SORTS.map((sort) => ({ value: sort, label: t(`list.sorts.${sort}`) }))}
        value={search.sort ?? "newest"}
        allowDeselect={false}
        onChange={(value) => onChange({ sort: SORTS.find((sort) => sort === value) })}
      />
      {isNarrowed(search) && <Narrowed search={search} onChange={onChange} onClear={onClear} />}
    </div>
  );
}

/** What narrows the list without a field of its own, and the way back to the whole list. */
function Narrowed({ search, onChange, onClear }: Omit<VoucherFiltersProps, "onEnter">) {
  const { t } = useTranslation("app");
  return (
    <div className={classes.narrowed}>
      {search.campaign !== undefined && (
        <Pill
          withRemoveButton
          removeButtonProps={{ "aria-label": t("list.clearCampaign"), "aria-hidden": false, tabIndex: 0 }}
          onRemove={() => onChange({ campaign: undefined })}
        >
          {t("list.campaign", { campaign: search.campaign })}
        </Pill>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
        {t("list.clear")}
      </Button>
    </div>
  );
}

function Choice<T extends string>(props: {
  label: string;
  any: string;
  known: readonly T[];
  word: (value: T) => string;
  value: T | undefined;
  onChange: (value: T | undefined) => void;
}) {
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

function SearchField(props: {
  words: string;
  onSearch: (words: string | undefined) => void;
  onEnter: (words: string) => void;
}) {
  const { onSearch, onEnter } = props;
  const { t } = useTranslation("app");
  const [words, setWords] = useState(props.words);
  const sent = useRef(props.words);
  const send = useCallback(
    (trimmed: string) => {
      sent.current = trimmed;
      onSearch(trimmed === "" ? undefined : trimmed);
    },
    [onSearch],
  );

  useEffect(() => {
    // An address that changed from outside, such as by "back", is taken over; what was sent from here is not,
    // because more may have been typed since.
    if (props.words === sent.current) return;
    sent.current = props.words;
    setWords(props.words);
  }, [props.words]);

  useEffect(() => {
    if (words.trim() === sent.current) return undefined;
    const timer = setTimeout(() => send(words.trim()), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [words, send]);

  return (
    <TextInput
      className={classes.search ?? ""}
      type="search"
      label={t("list.search")}
      placeholder={t("list.searchPlaceholder")}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={SEARCH_LENGTH_MAX}
      autoComplete="off"
      spellCheck={false}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || words.trim() === "") return;
        send(words.trim());
        onEnter(words.trim());
      }}
      rightSection={
        words !== "" && (
          <CloseButton
            size="sm"
            aria-label={t("list.clearSearch")}
            onClick={() => {
              setWords("");
              send("");
            }}
          />
        )
      }
    />
  );
}
