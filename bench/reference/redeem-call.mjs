/**
 * The least that one transaction per redemption can cost: everything that the product writes for a claim, in its own
 * tables with all keys, by one journey to the database. On MariaDB a stored procedure, called on one connection per
 * user; on SQLite, which has one writer, prepared statements in one transaction after another. Neither HTTP, nor
 * sessions, nor GraphQL, nor a throttle.
 */
import { randomUUID } from "node:crypto";
import { connectMariaDb } from "../engines.mjs";
import { percentile } from "../measure.mjs";
import { instant, takeIds } from "../people.mjs";
import { callProcedure } from "./call-procedure.mjs";

/** What the reference is called in a measurement. */
export const REFERENCES = {
  mariadb: "a stored procedure, one CALL per redemption",
  sqlite: "prepared statements, one transaction per redemption",
};

/** More connections than this only wait for each other. */
const CONNECTIONS_MAX = 256;
const IDS_PER_CALL = 6;
const P99 = 0.99;
const DAY = 10;

const CALL = "CALL bench_redeem(?, ?, ?, ?, ?, ?)";

const PROCEDURE = `CREATE OR REPLACE PROCEDURE bench_redeem(p_id BIGINT, p_user BIGINT, p_code VARCHAR(64),
    p_key VARCHAR(128), p_now DATETIME(3), p_day VARCHAR(10))
  MODIFIES SQL DATA
  BEGIN
    DECLARE v_code, v_batch, v_benefit, v_amount BIGINT;
    DECLARE v_unit VARCHAR(32);
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    START TRANSACTION;
    INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
      VALUES (p_id, p_user, 'redeemVoucher', p_key, SHA2(p_code, 256), '{}', p_now, p_now + INTERVAL 30 DAY);
    SELECT c.id, c.batch_id, f.id, f.unit, f.amount INTO v_code, v_batch, v_benefit, v_unit, v_amount
      FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id JOIN benefits f ON f.batch_id = b.id
      WHERE c.normal_form = p_code AND b.is_enabled = 1 AND c.disabled_at IS NULL LIMIT 1;
    UPDATE voucher_batches SET claimed_count = claimed_count + 1
      WHERE id = v_batch AND is_enabled = 1 AND (claim_limit IS NULL OR claimed_count < claim_limit)
        AND (claim_ends_at IS NULL OR claim_ends_at > p_now);
    IF ROW_COUNT() <> 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'depleted'; END IF;
    UPDATE voucher_codes SET claimed_count = claimed_count + 1
      WHERE id = v_code AND (max_claims IS NULL OR claimed_count < max_claims);
    IF ROW_COUNT() <> 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'taken'; END IF;
    INSERT INTO claims (id, public_id, batch_id, code_id, user_id, limit_scope_id, user_slot, source, state, claimed_at)
      VALUES (p_id + 1, UUID(), v_batch, v_code, p_user, v_batch, NULL, 'CODE', 'USED', p_now);
    INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent, expired, voided,
        category, priority, created_at)
      VALUES (p_id + 2, UUID(), p_user, p_id + 1, v_benefit, v_unit, v_amount, v_amount, 0, 0, 0, 'PROMO', 100, p_now);
    INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
      VALUES (p_id + 3, UUID(), p_id + 2, p_user, 'VOUCHER_REDEEM', p_id + 1, v_unit, v_amount, p_now);
    INSERT INTO attempts (id, kind, user_id, network, masked_code, code_id, batch_id, claim_id, outcome, created_at)
      VALUES (p_id + 4, 'REDEEM', p_user, '127.0.0.1', LEFT(p_code, 4), v_code, v_batch, p_id + 1, 'ACCEPTED', p_now);
    INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
      VALUES (p_id + 5, UUID(), 'VoucherClaimed', p_id + 1, '{}', p_now);
    INSERT INTO balances (user_id, unit, model_lock, amount, updated_at) VALUES (p_user, v_unit, 0, v_amount, p_now)
      ON DUPLICATE KEY UPDATE amount = amount + v_amount, updated_at = p_now;
    INSERT INTO benefit_totals (benefit_id, granted, spent, expired, voided) VALUES (v_benefit, v_amount, 0, 0, 0)
      ON DUPLICATE KEY UPDATE granted = granted + v_amount;
    INSERT INTO claim_days (batch_id, day, claims) VALUES (v_batch, p_day, 1)
      ON DUPLICATE KEY UPDATE claims = claims + 1;
    COMMIT;
  END`;

/** Redeems each of `codes` once, by so many users at once. Resolves to the rate and the 99th percentile. */
export function redeemByReference(database, request) {
  return database.engine === "mariadb" ? redeemByCalls(database, request) : redeemOneByOne(database, request);
}

async function redeemByCalls(database, { users, codes, userIds }) {
  await database.run(PROCEDURE);
  const first = await takeIds(database, codes.length * IDS_PER_CALL);
  const connections = await Promise.all(
    Array.from({ length: Math.min(users, CONNECTIONS_MAX) }, () => connectMariaDb(database.url)),
  );
  const times = [];
  let retries = 0;
  let next = 0;
  const user = async (connection) => {
    await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    for (let at = next++; at < codes.length; at = next++) {
      const askedAt = performance.now();
      const now = instant(Date.now());
      const values = [
        first + at * IDS_PER_CALL,
        userIds[at % userIds.length],
        codes[at],
        randomUUID(),
        now,
        now.slice(0, DAY),
      ];
      const again = await callProcedure(connection, CALL, values);
      retries += again; // only now: others have counted theirs while this one waited
      times.push(performance.now() - askedAt);
    }
  };
  const startedAt = performance.now();
  await Promise.all(connections.map(user));
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all(connections.map((connection) => connection.end()));
  return { perSecond: codes.length / seconds, p99Ms: percentile(times, P99), retries };
}

/** The same statements; users take turns, because there is one writer. */
async function redeemOneByOne(database, { codes, userIds }) {
  const { connection } = database;
  const first = await takeIds(database, codes.length * IDS_PER_CALL);
  const run = sqliteRedemption(connection);
  const times = codes.map((code, at) => {
    const askedAt = performance.now();
    run({
      id: first + at * IDS_PER_CALL,
      userId: userIds[at % userIds.length],
      code,
      key: randomUUID(),
      now: instant(Date.now()),
    });
    return performance.now() - askedAt;
  });
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1_000;
  return { perSecond: codes.length / seconds, p99Ms: percentile(times, P99), retries: 0 };
}

function sqliteRedemption(connection) {
  const prepare = (sql) => connection.prepare(sql);
  const find = prepare(
    `SELECT c.id AS codeId, c.batch_id AS batchId, f.id AS benefitId, f.unit, f.amount
     FROM voucher_codes c JOIN voucher_batches b ON b.id = c.batch_id JOIN benefits f ON f.batch_id = b.id
     WHERE c.normal_form = ? AND b.is_enabled = 1 AND c.disabled_at IS NULL LIMIT 1`,
  );
  const writes = [
    `INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
     VALUES (@id, @userId, 'redeemVoucher', @key, @code, '{}', @now, @now)`,
    `UPDATE voucher_batches SET claimed_count = claimed_count + 1 WHERE id = @batchId AND is_enabled = 1
       AND (claim_limit IS NULL OR claimed_count < claim_limit)`,
    `UPDATE voucher_codes SET claimed_count = claimed_count + 1
     WHERE id = @codeId AND (max_claims IS NULL OR claimed_count < max_claims)`,
    `INSERT INTO claims (id, public_id, batch_id, code_id, user_id, limit_scope_id, user_slot, source, state, claimed_at)
     VALUES (@id + 1, @uuid || 'c', @batchId, @codeId, @userId, @batchId, NULL, 'CODE', 'USED', @now)`,
    `INSERT INTO grants (id, public_id, user_id, claim_id, benefit_id, unit, granted, remaining, spent, expired, voided,
       category, priority, created_at)
     VALUES (@id + 2, @uuid || 'g', @userId, @id + 1, @benefitId, @unit, @amount, @amount, 0, 0, 0, 'PROMO', 100, @now)`,
    `INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
     VALUES (@id + 3, @uuid || 'l', @id + 2, @userId, 'VOUCHER_REDEEM', @id + 1, @unit, @amount, @now)`,
    `INSERT INTO attempts (id, kind, user_id, network, masked_code, code_id, batch_id, claim_id, outcome, created_at)
     VALUES (@id + 4, 'REDEEM', @userId, '127.0.0.1', 'B3NC', @codeId, @batchId, @id + 1, 'ACCEPTED', @now)`,
    `INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
     VALUES (@id + 5, @uuid || 'o', 'VoucherClaimed', @id + 1, '{}', @now)`,
    `INSERT INTO balances (user_id, unit, model_lock, amount, updated_at) VALUES (@userId, @unit, 0, @amount, @now)
     ON CONFLICT (user_id, unit, model_lock) DO UPDATE SET amount = amount + excluded.amount`,
    `INSERT INTO benefit_totals (benefit_id, granted, spent, expired, voided) VALUES (@benefitId, @amount, 0, 0, 0)
     ON CONFLICT (benefit_id) DO UPDATE SET granted = granted + excluded.granted`,
    `INSERT INTO claim_days (batch_id, day, claims) VALUES (@batchId, SUBSTR(@now, 1, ${DAY}), 1)
     ON CONFLICT (batch_id, day) DO UPDATE SET claims = claims + 1`,
  ].map(prepare);
  return (request) => {
    connection.exec("BEGIN IMMEDIATE");
    // 35 characters and a letter for the table: as long as the product's.
    const values = { ...find.get(request.code), ...request, uuid: randomUUID().slice(1) };
    for (const write of writes) {
      if (write.run(values).changes !== 1) throw new Error("The reference could not redeem a code.");
    }
    connection.exec("COMMIT");
  };
}
