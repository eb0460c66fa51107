import { Button, Checkbox, Pill, Select } from "@mantine/core";
import { BENEFIT_KINDS } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { Choice } from "../../../lists/choice";
import { SearchField } from "../../../lists/search-field";
import { useLlmModels } from "../form/model-select";
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
      <Choice
        label={t("form.kind")}
        any={t("list.anyKind")}
        known={BENEFIT_KINDS}
        word={(kind) => t(`form.kinds.${kind}`)}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <ModelFilter model={search.model} onChange={(model) => onChange({ model })} />
      <Select
        label={t("list.sort")}
        data={SORTS.map((sort) => ({ value: sort, label: t(`list.sorts.${sort}`) }))}
        value={search.sort ?? "newest"}
        allowDeselect={false}
        onChange={(value) => onChange({ sort: SORTS.find((sort) => sort === value) })}
      />
      <MoreFilters search={search} onChange={onChange} onClear={onClear} />
    </div>
  );
}

/** Also the models that no new voucher may be locked to: old ones are. */
function ModelFilter(props: { model: string | undefined; onChange: (model: string | undefined) => void }) {
  const { t } = useTranslation("app");
  const { models } = useLlmModels();
  const nameOf = (id: string) => models.find((model) => model.id === id)?.name ?? id;
  // A model of the address is offered even while the catalog has not arrived.
  const known = models.map(({ id }) => id);
  return (
    <Choice
      label={t("list.model")}
      any={t("list.everyModel")}
      known={props.model === undefined || known.includes(props.model) ? known : [props.model, ...known]}
      word={nameOf}
      value={props.model}
      onChange={props.onChange}
    />
  );
}

/** What narrows the list without a drop-down of its own, and the way back to the whole list. */
function MoreFilters({ search, onChange, onClear }: Omit<VoucherFiltersProps, "onEnter">) {
  const { t } = useTranslation("app");
  return (
    <div className={classes.narrowed}>
      <Checkbox
        size="sm"
        label={t("list.nearLimit")}
        checked={search.nearLimit === true}
        onChange={(event) => onChange({ nearLimit: event.currentTarget.checked ? true : undefined })}
      />
      {search.campaign !== undefined && (
        <Pill
          withRemoveButton
          removeButtonProps={{ "aria-label": t("list.clearCampaign"), "aria-hidden": false, tabIndex: 0 }}
          onRemove={() => onChange({ campaign: undefined })}
        >
          {t("list.campaign", { campaign: search.campaign })}
        </Pill>
      )}
      {isNarrowed(search) && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear}>
          {t("list.clear")}
        </Button>
      )}
    </div>
  );
}
