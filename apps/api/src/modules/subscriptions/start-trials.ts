import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { NewGrant } from "../wallet/index.js";
import { SubscriptionEntity } from "./subscription.entity.js";
import { tellOfTrials } from "./tell-of-trials.js";
import { monthEndsAt, trialEndsAt } from "./trial.rules.js";

/** A trial that a claim starts. */
export interface TrialStart {
  readonly userId: number;
  readonly claimId: number;
  readonly benefitId: number;
  readonly planId: number;
  /** Whole days of 24 hours, above 0. */
  readonly days: number;
  /** Whole LLM tokens for each month that begins, above 0. */
  readonly tokensPerMonth: number;
  /** Usage deadline of the claim, after now; the trial ends there at the latest. Null is never. */
  readonly usageExpiresAt: Date | null;
}

/** A trial with the grant of its first month: both are to be written in the transaction that worked them out. */
export interface PlannedTrial {
  readonly subscription: SubscriptionEntity;
  readonly firstMonth: NewGrant;
}

/** Works out a trial that starts now. Nothing is written yet: the grant goes with those of other benefits. */
export function planTrial(tx: Transaction, start: TrialStart): PlannedTrial {
  const { userId, claimId, benefitId, planId, tokensPerMonth } = start;
  const trial = { startedAt: tx.now, endsAt: trialEndsAt(tx.now, start.days, start.usageExpiresAt) };
  const dueAt = monthEndsAt(trial, 1, tx.timeZone);
  return {
    subscription: {
      ...trial,
      id: tx.newId(),
      publicId: newPublicId(),
      userId,
      claimId,
      benefitId,
      planId,
      state: "TRIAL",
      tokensPerMonth,
      monthsGranted: 1,
      dueAt,
      doneAt: null,
      convertedAt: null,
      orderId: null,
    },
    firstMonth: monthGrant(start, 1, dueAt),
  };
}

/** Writes trials that were worked out; their claims stand already. Does nothing, and asks nothing, when there are none. */
export async function writeTrials(tx: Transaction, planned: readonly PlannedTrial[]): Promise<void> {
  const rows = planned.map(({ subscription }) => subscription);
  await tx.insert(SubscriptionEntity, rows);
  await tellOfTrials(
    tx,
    "TrialStarted",
    rows.map((row) => ({ ...row, more: { endsAt: row.endsAt } })),
  );
}

/** What a month gives: usable until the next one begins or the trial ends. */
export function monthGrant(
  trial: Pick<TrialStart, "userId" | "claimId" | "benefitId" | "tokensPerMonth">,
  month: number,
  usageExpiresAt: Date,
): NewGrant {
  return {
    userId: trial.userId,
    claimId: trial.claimId,
    sourceId: trial.claimId,
    benefitId: trial.benefitId,
    trialMonth: month,
    unit: "LLM_TOKEN",
    modelId: null,
    amount: trial.tokensPerMonth,
    category: "PROMO",
    usageExpiresAt,
    ledgerKind: "TRIAL",
  };
}
