import {
  BATCH_CAMPAIGN_LENGTH_MAX,
  BATCH_DESCRIPTION_LENGTH_MAX,
  BATCH_MAX_CLAIMS_MAX,
  BATCH_MAX_CLAIMS_PER_USER_MAX,
  BATCH_METADATA_KEY_LENGTH_MAX,
  BATCH_METADATA_VALUE_LENGTH_MAX,
  BATCH_NAME_LENGTH_MAX,
  BATCH_QUANTITY_MAX,
  BATCH_USAGE_VALID_DAYS_MAX,
  BENEFIT_AMOUNT_MAX,
  CODE_PREFIX_LENGTH_MAX,
  endOfDay,
  type FieldErrorCode,
  looksLikeNumber,
  normaliseCode,
  startOfDay,
} from "@vouchsafe/contract";
import type { MetadataDraft, NumberField, VoucherDraft } from "./voucher-draft";

/** What is wrong with one field of a form. `path` is the field's path in the form. */
export type FieldIssue = {
  readonly path: string;
  readonly code: FieldErrorCode;
  readonly limit?: number | null;
};

/** What dates are judged by: the organisation's zone and the present moment. */
export type RuleContext = { readonly timeZone: string; readonly now: Date };

type Finding = Omit<FieldIssue, "path"> | null;

function at(path: string, finding: Finding): FieldIssue[] {
  return finding === null ? [] : [{ path, ...finding }];
}

export function textFinding(text: string, rule: { required?: boolean; max: number }): Finding {
  const length = text.trim().length;
  if (rule.required === true && length === 0) return { code: "REQUIRED" };
  return length > rule.max ? { code: "TOO_LONG", limit: rule.max } : null;
}

export function numberFinding(
  value: NumberField,
  rule: { required?: boolean; min?: number; max: number },
): Finding {
  const min = rule.min ?? 1;
  if (value === "") return rule.required === true ? { code: "REQUIRED" } : null;
  // Too large comes first: beyond 53 bits a number no longer knows whether it is whole.
  if (value > rule.max) return { code: "TOO_LARGE", limit: rule.max };
  if (value < min) return { code: "TOO_SMALL", limit: min };
  return Number.isSafeInteger(value) ? null : { code: "MALFORMED" };
}

/** Whether a code can be printed in front of the random part: letters and digits, a letter first. */
function prefixFinding(prefix: string): Finding {
  const text = prefix.trim();
  if (text.length > CODE_PREFIX_LENGTH_MAX) return { code: "TOO_LONG", limit: CODE_PREFIX_LENGTH_MAX };
  return text === "" || /^[A-Za-z][A-Za-z0-9]*$/.test(text) ? null : { code: "MALFORMED" };
}

function chosenCodeFinding(code: string): Finding {
  const normalised = normaliseCode(code);
  if (!normalised.ok) return normalised.reason === "REQUIRED" ? null : { code: "MALFORMED" };
  return looksLikeNumber(code) ? { code: "MALFORMED" } : null;
}

/**
 * Everything the form can know to be wrong before the server is asked. The server applies the same limits and
 * more; an empty answer promises nothing but that the draft can be sent.
 */
export function voucherDraftIssues(draft: VoucherDraft, context: RuleContext): FieldIssue[] {
  return [
    ...at("name", textFinding(draft.name, { required: true, max: BATCH_NAME_LENGTH_MAX })),
    ...at("campaign", textFinding(draft.campaign, { max: BATCH_CAMPAIGN_LENGTH_MAX })),
    ...at("description", textFinding(draft.description, { max: BATCH_DESCRIPTION_LENGTH_MAX })),
    ...metadataIssues(draft.metadata),
    ...draft.benefits.flatMap((benefit, index) =>
      at(
        `benefits.${index}.amount`,
        numberFinding(benefit.amount, { required: true, max: BENEFIT_AMOUNT_MAX }),
      ),
    ),
    ...codeIssues(draft),
    ...(draft.hasUnlimitedClaimsPerUser
      ? []
      : at(
          "maxClaimsPerUser",
          numberFinding(draft.maxClaimsPerUser, { required: true, max: BATCH_MAX_CLAIMS_PER_USER_MAX }),
        )),
    ...windowIssues(draft, context),
  ];
}

export function metadataIssues(entries: readonly MetadataDraft[]): FieldIssue[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const name = entry.name.trim();
    const taken = name !== "" && seen.has(name);
    seen.add(name);
    return [
      ...at(
        `metadata.${index}.name`,
        taken
          ? { code: "TAKEN" }
          : textFinding(entry.name, { required: true, max: BATCH_METADATA_KEY_LENGTH_MAX }),
      ),
      ...at(
        `metadata.${index}.value`,
        textFinding(entry.value, { required: true, max: BATCH_METADATA_VALUE_LENGTH_MAX }),
      ),
    ];
  });
}

function codeIssues(draft: VoucherDraft): FieldIssue[] {
  if (draft.codeMode === "MULTI_CODE") {
    return [
      ...at("quantity", numberFinding(draft.quantity, { required: true, max: BATCH_QUANTITY_MAX })),
      ...at("codePrefix", prefixFinding(draft.codePrefix)),
    ];
  }
  return [
    ...at("code", chosenCodeFinding(draft.code)),
    ...(draft.hasUnlimitedClaims
      ? []
      : at("maxClaims", numberFinding(draft.maxClaims, { required: true, max: BATCH_MAX_CLAIMS_MAX }))),
  ];
}

type WindowDraft = Pick<VoucherDraft, "claimStartsOn" | "claimEndsOn" | "usageEndsOn" | "usageValidDays">;

/** A deadline must lie after the start of claiming and, being new, in the future. */
export function windowIssues(draft: WindowDraft, context: RuleContext): FieldIssue[] {
  return [
    ...at("claimEndsOn", deadlineFinding(draft.claimEndsOn, draft.claimStartsOn, context)),
    ...at("usageEndsOn", deadlineFinding(draft.usageEndsOn, draft.claimStartsOn, context)),
    ...at("usageValidDays", numberFinding(draft.usageValidDays, { max: BATCH_USAGE_VALID_DAYS_MAX })),
  ];
}

function deadlineFinding(lastDay: string | null, firstDay: string | null, context: RuleContext): Finding {
  if (lastDay === null) return null;
  const end = endOfDay(lastDay, context.timeZone);
  if (end <= context.now) return { code: "IN_THE_PAST" };
  return firstDay !== null && end <= startOfDay(firstDay, context.timeZone) ? { code: "BEFORE_START" } : null;
}
