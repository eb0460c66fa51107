import type { Transaction } from "../../platform/database/index.js";
import { BenefitTotalEntity } from "./benefit-total.entity.js";

/** By how much one grant moves the totals of its benefit. */
export interface TotalsMove {
  readonly benefitId: number;
  readonly granted?: number;
  readonly voided?: number;
}

/**
 * Moves the totals of benefits, in the transaction of the grants that moved. One statement, whatever the
 * number of grants; rows in id order, so that two transactions never wait for each other in a circle.
 */
export async function moveTotals(tx: Transaction, moves: readonly TotalsMove[]): Promise<void> {
  const totals = new Map<number, BenefitTotalEntity>();
  for (const { benefitId, granted = 0, voided = 0 } of moves) {
    const total = totals.get(benefitId) ?? { benefitId, granted: 0, spent: 0, expired: 0, voided: 0 };
    totals.set(benefitId, {
      ...total,
      granted: total.granted + granted,
      voided: total.voided + voided,
    });
  }
  const rows = [...totals.values()].sort((a, b) => a.benefitId - b.benefitId);
  await tx.insertOrAdd(BenefitTotalEntity, rows, {
    key: ["benefit_id"],
    add: ["granted", "spent", "expired", "voided"],
    replace: [],
  });
}
