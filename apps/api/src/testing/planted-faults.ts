/** Internal ids of the rows in which faults are planted. */
export interface PlantedAt {
  /** A claim with two benefits, the first of two by one person, and what belongs to it. */
  readonly claim: number;
  readonly batch: number;
  readonly code: number;
  readonly user: number;
  readonly grant: number;
  /** The other grant of the claim, locked to a model. */
  readonly lockedGrant: number;
  readonly benefit: number;
  readonly attempt: number;
  readonly key: number;
  readonly event: number;
  readonly budgetBatch: number;
  readonly manyBatch: number;
  /** Codes of the batch with many: one free, one taken. */
  readonly otherCode: number;
  readonly takenCode: number;
  /** A claim of a batch that is bound to its person. */
  readonly boundClaim: number;
  /** A claim that waits in a wallet for a purchase. */
  readonly heldClaim: number;
  readonly otherUser: number;
  /** A grant with a usage deadline that was taken back. */
  readonly voidedGrant: number;
  readonly refusedAttempt: number;
  /** A spend on the locked grant, its ledger entry, an open hold and a settled one. */
  readonly spend: number;
  readonly spendEntry: number;
  readonly hold: number;
  readonly settledHold: number;
  /** An id that no row has. */
  readonly freeId: number;
}

export interface PlantedFault {
  /** Statements that plant it; each changes something. */
  readonly statements: readonly string[];
  /** Id that must be told. */
  readonly breaks: number;
}

const update = (table: string, change: string, id: number, column = "id") =>
  `UPDATE ${table} SET ${change} WHERE ${column} = ${id}`;

const NOON = "'2026-11-20 05:00:00.000'";

/** One fault of each kind, by the name of the invariant that it breaks. Written for both engines. */
export const PLANTED: Readonly<Record<string, (at: PlantedAt) => PlantedFault>> = {
  "I1 a batch counts its claims": ({ batch }) => ({
    statements: [update("voucher_batches", "claimed_count = claimed_count + 1", batch)],
    breaks: batch,
  }),
  "I1 a batch has no more claims than its limit": ({ batch }) => ({
    statements: [update("voucher_batches", "claim_limit = claimed_count - 1", batch)],
    breaks: batch,
  }),
  "I1 the days of a batch count its claims": ({ batch }) => ({
    statements: [update("claim_days", "claims = claims + 1", batch, "batch_id")],
    breaks: batch,
  }),
  "I1 a value budget counts what was given, and is not passed": ({ budgetBatch }) => ({
    statements: [update("voucher_batches", "budget_used = budget_used + 100", budgetBatch)],
    breaks: budgetBatch,
  }),
  "I1 a code counts its claims": ({ code }) => ({
    statements: [update("voucher_codes", "claimed_count = claimed_count + 1", code)],
    breaks: code,
  }),
  "I1 a code has no more claims than its limit": ({ claim, takenCode }) => ({
    statements: [update("claims", `code_id = ${takenCode}`, claim)],
    breaks: takenCode,
  }),
  "I14 a batch that is ready has its codes, numbered from 1": ({ otherCode, manyBatch }) => ({
    statements: [`DELETE FROM voucher_codes WHERE id = ${otherCode}`],
    breaks: manyBatch,
  }),
  "I14 no two codes have the same normal form": ({ otherCode }) => ({
    statements: [update("voucher_codes", "normal_form = 'GAMMA2026'", otherCode)],
    breaks: otherCode,
  }),
  "I14 a run has made the codes that it counts": ({ manyBatch, otherUser, freeId }) => ({
    statements: [
      `INSERT INTO code_generations (id, batch_id, kind, first_serial, last_serial, generated, requested_by_id,
         request_id, cancelled_at, created_at, finished_at)
       VALUES (${freeId}, ${manyBatch}, 'INITIAL', 1, 3, 2, ${otherUser}, 'test', NULL, ${NOON}, NULL)`,
    ],
    breaks: freeId,
  }),
  "I2 a person's claims of one voucher are numbered without a gap or a repeat": ({ claim, user }) => ({
    statements: [update("claims", "user_slot = 2", claim)],
    breaks: user,
  }),
  "I2 no claim is above the limit per person": ({ claim }) => ({
    statements: [update("claims", "user_slot = 3", claim)],
    breaks: claim,
  }),
  "I2 a claim is counted within the scope of its batch": ({ claim, code }) => ({
    statements: [update("claims", `limit_scope_id = ${code}`, claim)],
    breaks: claim,
  }),
  "I1 nobody claimed with a code of another batch, or one that was not issued": ({ claim, otherCode }) => ({
    statements: [update("claims", `code_id = ${otherCode}`, claim)],
    breaks: claim,
  }),
  "I8 nobody claimed outside the claim window": ({ claim, batch }) => ({
    statements: [update("voucher_batches", "claim_ends_at = '2026-11-20 02:00:00.000'", batch)],
    breaks: claim,
  }),
  "I8 a claim has the usage deadline that its batch promised": ({ claim }) => ({
    statements: [update("claims", "usage_expires_at = '2026-12-31 00:00:00.000'", claim)],
    breaks: claim,
  }),
  "I2 nobody claimed what was meant for somebody else": ({ boundClaim, otherUser }) => ({
    statements: [update("claims", `user_id = ${otherUser}`, boundClaim)],
    breaks: boundClaim,
  }),
  "I3 a claim gave each benefit of its batch once, and nothing else": ({ claim, grant }) => ({
    statements: [update("grants", "claim_id = NULL", grant)],
    breaks: claim,
  }),
  "I3 a claim's grants belong to its person and have its usage deadline": ({ claim, grant, otherUser }) => ({
    statements: [update("grants", `user_id = ${otherUser}`, grant)],
    breaks: claim,
  }),
  "I19 a claim of a direct voucher is used, and on no order": ({ claim }) => ({
    statements: [update("claims", "state = 'ACTIVE'", claim)],
    breaks: claim,
  }),
  "I19 a held claim stands where its order and its times say": ({ heldClaim }) => ({
    statements: [update("claims", "saved = 5", heldClaim)],
    breaks: heldClaim,
  }),
  "I4 a balance is what is left of the grants": ({ user }) => ({
    statements: [update("balances", "amount = amount + 1", user, "user_id")],
    breaks: user,
  }),
  "I4 a balance is the sum of the ledger": ({ grant, user }) => ({
    statements: [update("ledger_entries", "amount = amount + 1", grant, "grant_id")],
    breaks: user,
  }),
  "I4 whoever has a grant has a balance": ({ grant, user }) => ({
    statements: [`DELETE FROM balances WHERE user_id = ${user}`],
    breaks: grant,
  }),
  "I5 a grant is the sum of its parts, none of them below zero": ({ grant }) => ({
    statements: [update("grants", "spent = spent + 1", grant)],
    breaks: grant,
  }),
  "I5 every part of a grant is what its ledger says": ({ grant, user, freeId }) => ({
    statements: [
      `INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
       VALUES (${freeId}, 'planted', ${grant}, ${user}, 'SPEND', ${freeId}, 'GPU_CREDIT', -1, ${NOON})`,
    ],
    breaks: grant,
  }),
  "I3 a grant of a claim was opened by one ledger entry of that claim": ({ grant, freeId }) => ({
    statements: [update("ledger_entries", `source_id = ${freeId}`, grant, "grant_id")],
    breaks: grant,
  }),
  "I6 a grant is of the unit, the model and the amount of its benefit": ({ lockedGrant }) => ({
    statements: [update("grants", "model_id = NULL", lockedGrant)],
    breaks: lockedGrant,
  }),
  "I8 nothing was spent or taken back past the usage deadline, nothing written off before it": (at) => ({
    statements: [
      `UPDATE ledger_entries SET created_at = '2026-12-24 03:00:00.000'
       WHERE grant_id = ${at.voidedGrant} AND kind = 'VOID'`,
    ],
    breaks: at.voidedGrant,
  }),
  "I16 a ledger entry agrees with its grant": ({ grant }) => ({
    statements: [update("ledger_entries", "unit = 'LLM_TOKEN'", grant, "grant_id")],
    breaks: grant,
  }),
  "I5 the totals of a benefit are those of its grants": ({ benefit }) => ({
    statements: [update("benefit_totals", "granted = granted + 1", benefit, "benefit_id")],
    breaks: benefit,
  }),
  "I5 the totals by usage deadline are those of the grants that have one": ({ benefit }) => ({
    statements: [update("usage_deadlines", "gone = gone + 1", benefit, "benefit_id")],
    breaks: benefit,
  }),
  "I21 an attempt that was accepted has its claim, a refused one has none": ({ claim, refusedAttempt }) => ({
    statements: [update("attempts", `claim_id = ${claim}`, refusedAttempt)],
    breaks: refusedAttempt,
  }),
  "I17 an attempt and its claim are of the same person, code and moment": ({ attempt, otherUser }) => ({
    statements: [update("attempts", `user_id = ${otherUser}`, attempt)],
    breaks: attempt,
  }),
  "I17 a claim by code has one accepted attempt": ({ attempt, claim, freeId }) => ({
    statements: [
      `INSERT INTO attempts (id, kind, user_id, network, masked_code, code_id, batch_id, claim_id, outcome, created_at)
       SELECT ${freeId}, kind, user_id, network, masked_code, code_id, batch_id, claim_id, outcome, created_at
       FROM attempts WHERE id = ${attempt}`,
    ],
    breaks: claim,
  }),
  "I21 an answer that tells of a claim has it": ({ key, freeId }) => ({
    statements: [
      update("idempotency_keys", `result = '{"outcome":"ACCEPTED","claimId":${freeId},"balances":[]}'`, key),
    ],
    breaks: key,
  }),
  "I15 no two keys of a caller claimed the same claim": ({ key, user, freeId }) => ({
    statements: [copyOfKey(key, freeId, "'another key'")],
    breaks: user,
  }),
  "I15 a key of a caller stands for one request": ({ key, freeId }) => ({
    statements: [copyOfKey(key, freeId, "idempotency_key")],
    breaks: freeId,
  }),
  "I18 what was told of a claim was claimed": ({ event, freeId }) => ({
    statements: [update("outbox_events", `subject_id = ${freeId}`, event)],
    breaks: event,
  }),
  "I18 a claim is told once": ({ event, claim, freeId }) => ({
    statements: [update("outbox_events", `subject_id = ${freeId}`, event)],
    breaks: claim,
  }),
  "I3 a spend is what its ledger entries took": ({ spend }) => ({
    statements: [update("spends", "amount = amount - 1", spend)],
    breaks: spend,
  }),
  "I6 what was spent on a model came from grants open to it, of the same person and unit": ({
    spend,
    spendEntry,
  }) => ({
    statements: [update("spends", "model_id = NULL", spend)],
    breaks: spendEntry,
  }),
  "I5 what is held of a grant is what open holds keep, and no more than is left": ({ lockedGrant }) => ({
    statements: [update("grants", "held = held + 1", lockedGrant)],
    breaks: lockedGrant,
  }),
  "I5 a grant with something left is found by who spends": ({ grant }) => ({
    statements: [update("grants", "is_open = 0", grant)],
    breaks: grant,
  }),
  "I5 a hold keeps what its parts keep, and nothing after its end": ({ hold }) => ({
    statements: [`DELETE FROM hold_parts WHERE hold_id = ${hold}`],
    breaks: hold,
  }),
  "I6 a hold keeps only units of its person, its unit and its model": ({ hold }) => ({
    statements: [update("holds", "model_id = NULL", hold)],
    breaks: hold,
  }),
  "I15 a hold was settled once, by a spend of that amount, or not at all": ({ settledHold }) => ({
    statements: [update("holds", "state = 'RELEASED'", settledHold)],
    breaks: settledHold,
  }),
};

function copyOfKey(id: number, newId: number, key: string): string {
  return `INSERT INTO idempotency_keys
      (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
    SELECT ${newId}, caller_id, operation, ${key}, request_hash, result, created_at, expires_at
    FROM idempotency_keys WHERE id = ${id}`;
}
