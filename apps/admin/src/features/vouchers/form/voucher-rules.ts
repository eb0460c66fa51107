import {
  BATCH_CAMPAIGN_LENGTH_MAX,
  BATCH_DESCRIPTION_LENGTH_MAX,
  BATCH_MAX_CLAIMS_PER_USER_MAX,
  BATCH_METADATA_KEY_LENGTH_MAX,
  BATCH_METADATA_VALUE_LENGTH_MAX,
  BATCH_NAME_LENGTH_MAX,
  BATCH_USAGE_VALID_DAYS_MAX,
  endOfDay,
  startOfDay,
} from "@vouchsafe/contract";
import { audienceIssues, budgetIssues } from "./audience-rules";
import { benefitsIssues, unitsInBudget, unitsPerClaim } from "./benefit-rules";
import { codeIssues } from "./code-rules";
import { at, type FieldIssue, type Finding, numberFinding, textFinding } from "./findings";
import type { MetadataDraft, VoucherDraft } from "./voucher-draft";

/** What dates are judged by: the organisation's zone and the present moment. */
export type RuleContext = { readonly timeZone: string; readonly now: Date };

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
    ...benefitsIssues(draft),
    ...codeIssues(draft),
    ...budgetIssues(draft, unitsInBudget(draft.benefits, draft.purchaseKind), unitsPerClaim(draft.benefits)),
    ...audienceIssues(draft),
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
