import { invariant } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { type PlannedTrial, planTrial } from "../subscriptions/index.js";
import type { ClaimableBenefit } from "../vouchers/index.js";
import type { NewGrant } from "../wallet/index.js";

/** What a benefit gives at the moment of a claim: a grant, which for a trial is that of its first month. */
export interface GivenAtOnce {
  readonly grant: NewGrant;
  readonly trial: PlannedTrial | null;
}

interface NewClaim {
  readonly claimId: number;
  readonly userId: number;
  readonly benefits: readonly ClaimableBenefit[];
  readonly usageExpiresAt: Date | null;
}

/** What a claim gives when it is made, in the order of its benefits; nothing of what waits for a purchase. */
export function givenAtOnce(tx: Transaction, claim: NewClaim): GivenAtOnce[] {
  return claim.benefits.flatMap((benefit): GivenAtOnce | [] => {
    switch (benefit.kind) {
      case "GRANT":
        return { grant: grantOf(claim, benefit), trial: null };
      case "TRIAL": {
        const trial = trialOf(tx, claim, benefit);
        return { grant: trial.firstMonth, trial };
      }
      case "DISCOUNT_FIXED":
      case "DISCOUNT_PERCENT":
      case "BONUS_FIXED":
      case "BONUS_PERCENT":
        return [];
    }
  });
}

/** Unit and model of the balances that a claim raises at once. */
export function raisedAtOnce(
  benefits: readonly ClaimableBenefit[],
): readonly { readonly unit: string | null; readonly modelId: number | null }[] {
  return benefits.filter(({ kind }) => kind === "GRANT" || kind === "TRIAL");
}

function grantOf(
  { claimId, userId, usageExpiresAt }: NewClaim,
  { id, unit, amount, modelId }: ClaimableBenefit,
): NewGrant {
  invariant(unit !== null && amount !== null, "A grant gives so much of a unit");
  return {
    userId,
    claimId,
    sourceId: claimId,
    benefitId: id,
    unit,
    modelId,
    amount,
    category: "PROMO",
    usageExpiresAt,
    ledgerKind: "VOUCHER_REDEEM",
  };
}

function trialOf(
  tx: Transaction,
  { claimId, userId, usageExpiresAt }: NewClaim,
  { id, planId, days, amount }: ClaimableBenefit,
): PlannedTrial {
  invariant(planId !== null && days !== null && amount !== null, "A trial is of a plan, for some days");
  return planTrial(tx, {
    userId,
    claimId,
    benefitId: id,
    planId,
    days,
    tokensPerMonth: amount,
    usageExpiresAt,
  });
}
