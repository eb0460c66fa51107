import { Button, Pill, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../lists/choice";
import { SearchField } from "../../../lists/search-field";
import classes from "./voucher-filters.module.css";
import {
  CODE_MODES,
  isNarrowed,
  SORTS,
  UNITS,
  VOUCHER_STATUSES,
  type VoucherListSearch,
} from "./voucher-list-search";

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
        className={classes.search}
        placeholder={t("list.searchPlaceholder")}
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
