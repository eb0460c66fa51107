import { EXPLAINED_GRANTS_MAX } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { SpendableGrants_partFragment } from "../../../generated/graphql";
import { whyBefore } from "./burn-reason";

export type SpendPart = SpendableGrants_partFragment;

/** The grants that pay, in the order in which they do. */
export function payingParts(parts: readonly SpendPart[]): SpendPart[] {
  return parts.filter(({ reason }) => reason === "APPLIES");
}

/** Whether the list may have been cut off at its end: the server lists no more than so many, those that pay first. */
export function mayBeCut(parts: readonly SpendPart[]): boolean {
  return parts.length >= EXPLAINED_GRANTS_MAX;
}

/** In a sentence, why a grant pays before the one after it, or why it does not pay. */
export function useSpendReason(): {
  /** `isListCut` where grants that pay after the last one may be missing from the list. */
  whyItPays: (part: SpendPart, next: SpendPart | undefined, isListCut?: boolean) => string;
  whyNot: (part: SpendPart) => string;
} {
  const { t } = useTranslation("app");
  const { formatDeadline } = useFormat();
  return {
    whyItPays: (part, next, isListCut = false) => {
      if (next !== undefined) return t(`wallet.spending.why.${whyBefore(part.grant, next.grant)}`);
      if (isListCut) return t("wallet.spending.why.LAST_LISTED");
      return part.order === 1 ? t("wallet.spending.why.ONLY") : t("wallet.spending.why.LAST");
    },
    whyNot: ({ reason, grant }) => {
      switch (reason) {
        case "LOCKED_TO_ANOTHER_MODEL":
          return t("wallet.spending.notBecause.LOCKED_TO_ANOTHER_MODEL", { model: grant.model?.name ?? "" });
        case "EXPIRED":
          return t("wallet.spending.notBecause.EXPIRED", {
            date: formatDeadline(grant.usageExpiresAt, "use"),
          });
        case "USED_UP":
        case "VOIDED":
        case "ALL_HELD":
          return t(`wallet.spending.notBecause.${reason}`);
        case "APPLIES":
          return "";
      }
    },
  };
}
