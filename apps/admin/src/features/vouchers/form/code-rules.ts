import {
  BATCH_MAX_CLAIMS_MAX,
  BATCH_QUANTITY_MAX,
  CODE_PREFIX_LENGTH_MAX,
  looksLikeNumber,
  normaliseCode,
  parseCodePattern,
  randomSymbolsNeeded,
} from "@vouchsafe/contract";
import { at, type FieldIssue, type Finding, numberFinding } from "./findings";
import type { VoucherDraft } from "./voucher-draft";

/** What can be known to be wrong with the codes of a draft, and with how often a shared one can be claimed. */
export function codeIssues(draft: VoucherDraft): FieldIssue[] {
  if (draft.codeMode === "SINGLE_CODE") {
    return [
      ...at("code", chosenCodeFinding(draft.code)),
      ...(draft.hasUnlimitedClaims
        ? []
        : at("maxClaims", numberFinding(draft.maxClaims, { required: true, max: BATCH_MAX_CLAIMS_MAX }))),
    ];
  }
  if (draft.codeSource === "OWN") return ownCodesIssues(draft);
  return [
    ...at("quantity", numberFinding(draft.quantity, { required: true, max: BATCH_QUANTITY_MAX })),
    ...(draft.codeShape === "PATTERN"
      ? at("codePattern", patternFinding(draft))
      : at("codePrefix", prefixFinding(draft.codePrefix))),
  ];
}

/** Whether a code can be printed in front of the random part: letters and digits, a letter first. */
function prefixFinding(prefix: string): Finding {
  const text = prefix.trim();
  if (text.length > CODE_PREFIX_LENGTH_MAX) return { code: "TOO_LONG", limit: CODE_PREFIX_LENGTH_MAX };
  return text === "" || /^[A-Za-z][A-Za-z0-9]*$/.test(text) ? null : { code: "MALFORMED" };
}

/** The server counts the codes of all vouchers: it may want more random symbols than the form knows of. */
function patternFinding({ codePattern, quantity }: VoucherDraft): Finding {
  const parsed = parseCodePattern(codePattern);
  if (!parsed.ok) {
    return { code: parsed.reason, ...(parsed.limit !== undefined && { limit: parsed.limit }) };
  }
  const needed = randomSymbolsNeeded(quantity === "" ? 1 : quantity);
  return parsed.pattern.randomSymbols < needed ? { code: "TOO_GUESSABLE", limit: needed } : null;
}

function chosenCodeFinding(code: string): Finding {
  const normalised = normaliseCode(code);
  if (!normalised.ok) return normalised.reason === "REQUIRED" ? null : { code: "MALFORMED" };
  return looksLikeNumber(code) ? { code: "MALFORMED" } : null;
}

/** A file with faulty lines is issued only when somebody has said that they are to be left out. */
function ownCodesIssues({ codeUpload, leavesOutFaulty }: VoucherDraft): FieldIssue[] {
  if (codeUpload === null || codeUpload.codeCount === 0) return [{ path: "codeUpload", code: "REQUIRED" }];
  return codeUpload.faultCount > 0 && !leavesOutFaulty ? [{ path: "leavesOutFaulty", code: "REQUIRED" }] : [];
}
