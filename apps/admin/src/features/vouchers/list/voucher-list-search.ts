import { BENEFIT_KINDS, type BenefitKind, SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import type { CodeMode, Unit, VoucherBatchFilter, VoucherBatchSort, VoucherStatus } from "@vouchsafe/schema";
import type { DataTableSort } from "@vouchsafe/ui";
import { oneOf } from "@vouchsafe/web";
import { cursorFrom, textFrom } from "../../../lists/search-params";

export const VOUCHER_STATUSES = [
  "ACTIVE",
  "SCHEDULED",
  "DEPLETED",
  "EXPIRED",
  "INACTIVE",
  "GENERATING",
] as const satisfies readonly VoucherStatus[];
export const CODE_MODES = ["MULTI_CODE", "SINGLE_CODE"] as const satisfies readonly CodeMode[];
export const UNITS = ["LLM_TOKEN", "GPU_CREDIT"] as const satisfies readonly Unit[];
export const SORTS = [
  "newest",
  "oldest",
  "name",
  "-name",
  "claim-until",
  "-claim-until",
  "claimed",
  "-claimed",
] as const;
export type VoucherListSort = (typeof SORTS)[number];

/** What the address of the voucher list says; everything left out means the default. */
export type VoucherListSearch = {
  search?: string | undefined;
  status?: VoucherStatus | undefined;
  mode?: CodeMode | undefined;
  unit?: Unit | undefined;
  kind?: BenefitKind | undefined;
  /** Public id of an LLM model. */
  model?: string | undefined;
  campaign?: string | undefined;
  nearLimit?: true | undefined;
  sort?: VoucherListSort | undefined;
  after?: string | undefined;
};

/** Reads the address. Whatever is not understood is left out, so that an old link still opens the list. */
export function voucherListSearch(raw: Record<string, unknown>): VoucherListSearch {
  const words = textFrom(raw["search"], SEARCH_LENGTH_MAX);
  const status = oneOf(VOUCHER_STATUSES, raw["status"]);
  const mode = oneOf(CODE_MODES, raw["mode"]);
  const unit = oneOf(UNITS, raw["unit"]);
  const kind = oneOf(BENEFIT_KINDS, raw["kind"]);
  const model = textFrom(raw["model"], SEARCH_LENGTH_MAX);
  const campaign = textFrom(raw["campaign"], SEARCH_LENGTH_MAX);
  const sort = oneOf(SORTS, raw["sort"]);
  const after = cursorFrom(raw["after"]);
  return {
    ...(words !== undefined && { search: words }),
    ...(status !== undefined && { status }),
    ...(mode !== undefined && { mode }),
    ...(unit !== undefined && { unit }),
    ...(kind !== undefined && { kind }),
    ...(model !== undefined && { model }),
    ...(campaign !== undefined && { campaign }),
    ...(raw["nearLimit"] === true && { nearLimit: true }),
    ...(sort !== undefined && sort !== "newest" && { sort }),
    ...(after !== undefined && { after }),
  };
}

/** Whether anything but the order and the page narrows the list. */
export function isNarrowed(search: VoucherListSearch): boolean {
  const { search: words, status, mode, unit, kind, model, campaign, nearLimit } = search;
  return [words, status, mode, unit, kind, model, campaign, nearLimit].some((value) => value !== undefined);
}

export function filterOf(search: VoucherListSearch): VoucherBatchFilter | null {
  if (!isNarrowed(search)) return null;
  return {
    ...(search.search !== undefined && { search: search.search }),
    ...(search.status !== undefined && { status: [search.status] }),
    ...(search.mode !== undefined && { codeMode: search.mode }),
    ...(search.unit !== undefined && { unit: search.unit }),
    ...(search.kind !== undefined && { benefitKind: search.kind }),
    ...(search.model !== undefined && { modelId: search.model }),
    ...(search.campaign !== undefined && { campaign: search.campaign }),
    ...(search.nearLimit === true && { isNearLimit: true }),
  };
}

const SORT_FIELDS = {
  name: "NAME",
  "claim-until": "CLAIM_ENDS_AT",
  claimed: "CLAIMED_COUNT",
} as const;

export function sortOf(search: VoucherListSearch): VoucherBatchSort {
  const sort = search.sort ?? "newest";
  switch (sort) {
    case "newest":
      return { field: "CREATED_AT", direction: "DESC" };
    case "oldest":
      return { field: "CREATED_AT", direction: "ASC" };
    case "name":
    case "claim-until":
    case "claimed":
      return { field: SORT_FIELDS[sort], direction: "ASC" };
    case "-name":
      return { field: "NAME", direction: "DESC" };
    case "-claim-until":
      return { field: "CLAIM_ENDS_AT", direction: "DESC" };
    case "-claimed":
      return { field: "CLAIMED_COUNT", direction: "DESC" };
  }
}

/** The column that orders the list, for its header; the default order has none. */
export function columnSort(search: VoucherListSearch): DataTableSort | undefined {
  const sort = search.sort;
  if (sort === undefined || sort === "newest" || sort === "oldest") return undefined;
  return sort.startsWith("-") ? { key: sort.slice(1), direction: "desc" } : { key: sort, direction: "asc" };
}

/** The order that a press on a column's header asks for. */
export function sortByColumn({ key, direction }: DataTableSort): VoucherListSort | undefined {
  return oneOf(SORTS, direction === "desc" ? `-${key}` : key);
}
