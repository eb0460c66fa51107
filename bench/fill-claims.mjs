/** The part of the filling that redeems: claims, grants, ledger, and every figure that is kept of them. */
import { codeId } from "./fill-vouchers.mjs";

const DAY_MS = 86_400_000;
/** Claims are spread evenly over so many days, and the last one was made a day ago. */
const CLAIMED_DAYS = 90;
/** Spreads the batches over the people, so that one person claims from many. */
const PEOPLE_STEP = 7_919;
const PRIORITY = 100;
/** Claims are counted by days of Asia/Jakarta, which is always so far ahead of UTC; `productEnv` sets that zone. */
const ZONE_HOURS_AHEAD = 7;

/** As many claims of each batch as it counts. Their ids rise with the time, the batches taking turns. */
export async function fillClaims({ database, sql, shape, base, nowMs }) {
  const turn = `((s.i - 1) * ${shape.batches} + b.id - ${base.batches})`;
  const turns = shape.batches * shape.claimsMax;
  const firstMs = nowMs - (CLAIMED_DAYS + 1) * DAY_MS;
  const claimedAt = `${firstMs} + ${sql.div(`${turn} * ${CLAIMED_DAYS * DAY_MS}`, turns)}`;
  const code = codeId({ shape, base }, "CASE WHEN b.code_mode = 'SINGLE_CODE' THEN 1 ELSE s.i END");
  const id = `${base.claims} + ${turn}`;
  await database.run(
    `INSERT INTO claims (id, public_id, batch_id, code_id, user_id, limit_scope_id, user_slot, source, state,
       claimed_at, claim_ends_at, usage_expires_at)
     SELECT ${id}, ${sql.uuid(id)}, b.id, ${code},
       ${base.users} + 1 + (s.i + b.id * ${PEOPLE_STEP}) % ${shape.users}, b.id,
       ${sql.div("s.i - 1", shape.users)} + 1, 'CODE', 'USED', ${sql.instant(claimedAt)}, b.claim_ends_at, b.usage_ends_at
     FROM ${sql.series(shape.claimsMax)} s ${sql.join} voucher_batches b
       ON b.id > ${base.batches} AND b.id <= ${base.batches + shape.batches} AND b.claimed_count >= s.i`,
  );
}

/** One grant and one ledger entry per claim: nothing is spent. */
export async function fillGrants({ database, sql, shape, base }) {
  const grantId = `${base.grants} + c.id - ${base.claims}`;
  const last = shape.batches * shape.claimsMax;
  await database.run(
    `INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent, expired,
       voided, category, priority, usage_expires_at, created_at)
     SELECT ${grantId}, ${sql.uuid(grantId)}, c.user_id, c.id, f.id, f.unit, f.amount, f.amount, 0, 0, 0, 'PROMO',
       ${PRIORITY}, c.usage_expires_at, c.claimed_at
     FROM claims c ${sql.join} benefits f ON f.batch_id = c.batch_id
     WHERE c.id > ${base.claims} AND c.id <= ${base.claims + last} ORDER BY c.id`,
  );
  const entryId = `${base.ledger} + g.id - ${base.grants}`;
  await database.run(
    `INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
     SELECT ${entryId}, ${sql.uuid(entryId)}, g.id, g.user_id, 'VOUCHER_REDEEM', g.claim_id, g.unit, g.granted, g.created_at
     FROM grants g WHERE g.id > ${base.grants} AND g.id <= ${base.grants + last} ORDER BY g.id`,
  );
}

/** What is kept so that nobody has to count it, counted once: the database held no claim before. */
export async function fillTotals({ database, sql }) {
  await database.run(
    `INSERT INTO balances (user_id, unit, model_lock, amount, updated_at)
     SELECT user_id, unit, 0, SUM(remaining), MAX(created_at) FROM grants GROUP BY user_id, unit`,
  );
  await database.run(
    `INSERT INTO benefit_totals (benefit_id, granted, spent, expired, voided)
     SELECT benefit_id, SUM(granted), 0, 0, 0 FROM grants GROUP BY benefit_id`,
  );
  const day = sql.day("claimed_at", ZONE_HOURS_AHEAD);
  await database.run(
    `INSERT INTO claim_days (batch_id, day, claims)
     SELECT batch_id, ${day}, COUNT(*) FROM claims GROUP BY batch_id, ${day}`,
  );
}
