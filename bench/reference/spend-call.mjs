/**
 * The least that one transaction per spend can cost: everything that the product writes for a spend that one grant
 * pays, in its own tables with all keys, by one journey to the database. On MariaDB a stored procedure, called on one
 * connection per user; on SQLite, which has one writer, prepared statements in one transaction after another. Neither
 * HTTP, nor API keys, nor GraphQL.
 */
import { randomUUID } from "node:crypto";
import { connectMariaDb } from "../engines.mjs";
import { instant, takeIds } from "../people.mjs";
import { callProcedure } from "./call-procedure.mjs";

/** What the reference is called in a measurement. */
export const REFERENCES = {
  mariadb: "a stored procedure, one CALL per spend",
  sqlite: "prepared statements, one transaction per spend",
};

/** More connections than this only wait for each other. */
const CONNECTIONS_MAX = 256;
const IDS_PER_CALL = 4;
const QUARTER_HOUR_S = 900;

/** The grant that is spent first, as the product orders them; all are promotional here, and general. */
const FIRST_GRANT = `FROM grants WHERE user_id = USER AND is_open = 1 AND unit = 'LLM_TOKEN' AND remaining - held >= AMOUNT
  AND (usage_expires_at IS NULL OR usage_expires_at > NOW)
  ORDER BY priority, category DESC, usage_expires_at IS NULL, usage_expires_at, created_at, id LIMIT 1`;

const firstGrant = (user, amount, now) =>
  FIRST_GRANT.replace("USER", user).replace("AMOUNT", amount).replace("NOW", now);

const CALL = "CALL bench_spend(?, ?, ?, ?, ?)";

const PROCEDURE = `CREATE OR REPLACE PROCEDURE bench_spend(p_id BIGINT, p_user BIGINT, p_amount BIGINT,
    p_key VARCHAR(128), p_now DATETIME(3))
  MODIFIES SQL DATA
  BEGIN
    DECLARE v_grant, v_benefit BIGINT;
    DECLARE v_ends DATETIME(3);
    DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; RESIGNAL; END;
    START TRANSACTION;
    INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
      VALUES (p_id, p_user, 'spend', p_key, SHA2(p_key, 256), '{}', p_now, p_now + INTERVAL 30 DAY);
    SELECT id, benefit_id, usage_expires_at INTO v_grant, v_benefit, v_ends
      ${firstGrant("p_user", "p_amount", "p_now")} FOR UPDATE;
    UPDATE grants SET remaining = remaining - p_amount, spent = spent + p_amount, is_open = remaining > 0
      WHERE id = v_grant AND remaining - held >= p_amount;
    IF ROW_COUNT() <> 1 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not covered'; END IF;
    INSERT INTO spends (id, public_id, user_id, unit, requested, amount, caller_id, created_at)
      VALUES (p_id + 1, UUID(), p_user, 'LLM_TOKEN', p_amount, p_amount, p_user, p_now);
    INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
      VALUES (p_id + 2, UUID(), v_grant, p_user, 'SPEND', p_id + 1, 'LLM_TOKEN', -p_amount, p_now);
    INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
      VALUES (p_id + 3, UUID(), 'UnitsSpent', p_id + 1, '{}', p_now);
    UPDATE balances SET amount = amount - p_amount, updated_at = p_now
      WHERE user_id = p_user AND unit = 'LLM_TOKEN' AND model_lock = 0;
    UPDATE benefit_totals SET spent = spent + p_amount WHERE benefit_id = v_benefit;
    INSERT INTO usage_deadlines (benefit_id, expires_by, unit, granted, gone)
      SELECT v_benefit, FROM_UNIXTIME(CEIL(UNIX_TIMESTAMP(v_ends) / ${QUARTER_HOUR_S}) * ${QUARTER_HOUR_S}),
        'LLM_TOKEN', 0, p_amount FROM DUAL WHERE v_ends IS NOT NULL
      ON DUPLICATE KEY UPDATE gone = gone + p_amount;
    COMMIT;
  END`;

/** Spends 1 unit of each of `userIds` in turn, `calls` times, by so many users at once. Resolves to the rate. */
export function spendByReference(database, request) {
  return database.engine === "mariadb" ? spendByCalls(database, request) : spendOneByOne(database, request);
}

async function spendByCalls(database, { users, calls, userIds }) {
  await database.run(PROCEDURE);
  const first = await takeIds(database, calls * IDS_PER_CALL);
  const connections = await Promise.all(
    Array.from({ length: Math.min(users, CONNECTIONS_MAX) }, () => connectMariaDb(database.url)),
  );
  let next = 0;
  const user = async (connection) => {
    await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    for (let at = next++; at < calls; at = next++) {
      const values = [
        first + at * IDS_PER_CALL,
        userIds[at % userIds.length],
        1,
        randomUUID(),
        instant(Date.now()),
      ];
      await callProcedure(connection, CALL, values);
    }
  };
  const startedAt = performance.now();
  await Promise.all(connections.map(user));
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all(connections.map((connection) => connection.end()));
  return { perSecond: calls / seconds };
}

/** The same statements; users take turns, because there is one writer. */
async function spendOneByOne(database, { calls, userIds }) {
  const { connection } = database;
  const first = await takeIds(database, calls * IDS_PER_CALL);
  const run = sqliteSpend(connection);
  const startedAt = performance.now();
  for (let at = 0; at < calls; at++) {
    const userId = userIds[at % userIds.length];
    run({ id: first + at * IDS_PER_CALL, userId, amount: 1, key: randomUUID(), now: instant(Date.now()) });
  }
  return { perSecond: (calls * 1_000) / (performance.now() - startedAt) };
}

function sqliteSpend(connection) {
  const prepare = (sql) => connection.prepare(sql);
  const find = prepare(
    `SELECT id AS grantId, benefit_id AS benefitId, usage_expires_at AS endsAt
     ${firstGrant("@userId", "@amount", "@now")}`,
  );
  const writes = [
    `INSERT INTO idempotency_keys (id, caller_id, operation, idempotency_key, request_hash, result, created_at, expires_at)
     VALUES (@id, @userId, 'spend', @key, @key, '{}', @now, @now)`,
    `UPDATE grants SET remaining = remaining - @amount, spent = spent + @amount, is_open = remaining > @amount
     WHERE id = @grantId AND remaining - held >= @amount`,
    `INSERT INTO spends (id, public_id, user_id, unit, requested, amount, caller_id, created_at)
     VALUES (@id + 1, @uuid || 's', @userId, 'LLM_TOKEN', @amount, @amount, @userId, @now)`,
    `INSERT INTO ledger_entries (id, public_id, grant_id, user_id, kind, source_id, unit, amount, created_at)
     VALUES (@id + 2, @uuid || 'l', @grantId, @userId, 'SPEND', @id + 1, 'LLM_TOKEN', -@amount, @now)`,
    `INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at)
     VALUES (@id + 3, @uuid || 'o', 'UnitsSpent', @id + 1, '{}', @now)`,
    `UPDATE balances SET amount = amount - @amount, updated_at = @now
     WHERE user_id = @userId AND unit = 'LLM_TOKEN' AND model_lock = 0`,
    "UPDATE benefit_totals SET spent = spent + @amount WHERE benefit_id = @benefitId",
    `INSERT INTO usage_deadlines (benefit_id, expires_by, unit, granted, gone)
     VALUES (@benefitId, @endsBy, 'LLM_TOKEN', 0, @amount)
     ON CONFLICT (benefit_id, expires_by) DO UPDATE SET gone = gone + excluded.gone`,
  ].map(prepare);
  return (request) => {
    connection.exec("BEGIN IMMEDIATE");
    const found = find.get(request);
    const endsBy = instant(Math.ceil(Date.parse(`${found.endsAt.replace(" ", "T")}Z`) / 900_000) * 900_000);
    // 35 characters and a letter for the table: as long as the product's.
    const values = { ...found, ...request, endsBy, uuid: randomUUID().slice(1) };
    for (const write of writes) {
      if (write.run(values).changes !== 1) throw new Error("The reference could not spend.");
    }
    connection.exec("COMMIT");
  };
}
