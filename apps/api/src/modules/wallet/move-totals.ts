import { quarterAfter } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import type { Unit } from "../vouchers/index.js";
import { BenefitTotalEntity } from "./benefit-total.entity.js";
import { UsageDeadlineEntity } from "./usage-deadline.entity.js";

/** By how much one grant moves the totals of its benefit. */
export interface TotalsMove {
  readonly benefitId: number;
  readonly unit: Unit;
  /** Usage deadline of the grant; null is never. */
  readonly usageExpiresAt: Date | null;
  readonly granted?: number;
  readonly spent?: number;
  readonly expired?: number;
  readonly voided?: number;
}

/**
 * Moves the totals of benefits and of their deadlines, in the transaction of the grants that moved. One
 * statement for each, whatever the number of grants; rows in key order, so that two transactions never wait for
 * each other in a circle.
 */
export async function moveTotals(tx: Transaction, moves: readonly TotalsMove[]): Promise<void> {
  const totals = new Map<number, BenefitTotalEntity>();
  for (const { benefitId, granted = 0, spent = 0, expired = 0, voided = 0 } of moves) {
    const total = totals.get(benefitId) ?? { benefitId, granted: 0, spent: 0, expired: 0, voided: 0 };
    totals.set(benefitId, {
      benefitId,
      granted: total.granted + granted,
      spent: total.spent + spent,
      expired: total.expired + expired,
      voided: total.voided + voided,
    });
  }
  const rows = [...totals.values()].sort((a, b) => a.benefitId - b.benefitId);
  await tx.insertOrAdd(BenefitTotalEntity, rows, {
    key: ["benefit_id"],
    add: ["granted", "spent", "expired", "voided"],
    replace: [],
  });
  await moveDeadlines(tx, moves);
}

async function moveDeadlines(tx: Transaction, moves: readonly TotalsMove[]): Promise<void> {
  const deadlines = new Map<string, UsageDeadlineEntity>();
  for (const move of moves) {
    const { benefitId, unit, usageExpiresAt, granted = 0, spent = 0, expired = 0, voided = 0 } = move;
    if (usageExpiresAt === null) continue;
    const expiresBy = quarterAfter(usageExpiresAt);
    const key = `${benefitId} ${expiresBy.getTime()}`;
    const deadline = deadlines.get(key) ?? { benefitId, expiresBy, unit, granted: 0, gone: 0 };
    deadlines.set(key, {
      ...deadline,
      granted: deadline.granted + granted,
      gone: deadline.gone + spent + expired + voided,
    });
  }
  const rows = [...deadlines.values()].sort(
    (a, b) => a.benefitId - b.benefitId || a.expiresBy.getTime() - b.expiresBy.getTime(),
  );
  await tx.insertOrAdd(UsageDeadlineEntity, rows, {
    key: ["benefit_id", "expires_by"],
    add: ["granted", "gone"],
    replace: [],
  });
}
