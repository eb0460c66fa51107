/** Who spends of which grant, and the ids of what is made. */
export interface SpentByHand {
  readonly userId: number;
  readonly grantId: number;
  readonly modelId: number;
  readonly benefitId: number;
  /** The first of four ids that no row has: a spend, its ledger entry, the hold it settled, an open hold. */
  readonly firstId: number;
}

const AT = "'2026-11-20 03:00:00.000'";

/**
 * Statements that spend 20 tokens by settling a hold, and keep 10 more in an open one, with everything that must be
 * written along: for tests of what the books look like, without the use cases that keep them.
 */
export function spentByHand({ userId, grantId, modelId, benefitId, firstId }: SpentByHand): string[] {
  const [spend, entry, settled, open] = [firstId, firstId + 1, firstId + 2, firstId + 3];
  const hold = (id: number, state: string, held: number, amount: number, ended: string) =>
    `INSERT INTO holds (id, public_id, user_id, unit, model_id, placed, held, settled, state, reference, caller_id,
       placed_at, expires_at, ended_at)
     VALUES (${id}, 'hold ${id}', ${userId}, 'LLM_TOKEN', ${modelId}, ${held + amount}, ${held}, ${amount}, '${state}',
       NULL, ${userId}, ${AT}, '2026-11-20 04:00:00.000', ${ended})`;
  return [
    hold(settled, "SETTLED", 0, 20, AT),
    hold(open, "OPEN", 10, 0, "NULL"),
    `INSERT INTO hold_parts (hold_id, grant_id, held) VALUES (${open}, ${grantId}, 10)`,
    `INSERT INTO spends (id, public_id, user_id, unit, model_id, requested, amount, hold_id, reference, caller_id,
       created_at)
     VALUES (${spend}, 'spend', ${userId}, 'LLM_TOKEN', ${modelId}, 20, 20, ${settled}, NULL, ${userId}, ${AT})`,
    `INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
     VALUES (${entry}, 'entry', ${grantId}, ${userId}, 'SPEND', ${spend}, 'LLM_TOKEN', -20, ${AT})`,
    `UPDATE grants SET spent = 20, remaining = remaining - 20, held = 10 WHERE id = ${grantId}`,
    `UPDATE balances SET amount = amount - 20 WHERE user_id = ${userId} AND model_lock = ${modelId}`,
    `UPDATE benefit_totals SET spent = 20 WHERE benefit_id = ${benefitId}`,
    `UPDATE usage_deadlines SET gone = gone + 20 WHERE benefit_id = ${benefitId}`,
  ];
}
