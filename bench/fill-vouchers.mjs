/** The part of the filling that issues: people, batches, benefits, codes. */

const DAY_MS = 86_400_000;
/** Everything was issued before the first claim. */
const ISSUED_DAYS_AGO = 100;
const CAMPAIGNS = 40;
/** Amount of the one benefit of every batch. */
const AMOUNT = 10_000;
/** Odd multipliers turn consecutive ids into different, scattered hexadecimal digits, all of which codes may hold. */
const SCATTER_8_DIGITS = 2_654_435_761;
const SCATTER_4_DIGITS = 40_503;

export async function fillUsers({ database, sql, shape, base, nowMs }) {
  const id = `${base.users} + s.i`;
  const email = sql.concat("'person-'", sql.text("s.i"), "'@people.example'");
  await database.run(
    `INSERT INTO users (id, public_id, name, email, email_normal, password_hash, role, created_at)
     SELECT ${id}, ${sql.uuid(id)}, ${sql.concat("'Person '", sql.text("s.i"))}, ${email}, ${email},
       'no password fits', 'USER', ${sql.instant(nowMs - ISSUED_DAYS_AGO * DAY_MS)}
     FROM ${sql.series(shape.users)} s`,
  );
}

/** Batches and their benefits. `p` is the place of a batch, from 1, and decides what kind of batch it is. */
export async function fillBatches(parts) {
  const { database, sql, shape, base, nowMs, creatorId } = parts;
  const kind = kindOf(parts);
  const createdAt = sql.instant(`${nowMs - ISSUED_DAYS_AGO * DAY_MS} + p`);
  const maxClaimsPerUser = Math.max(1, Math.ceil(shape.claimsMax / shape.users));
  await database.run(
    `INSERT INTO voucher_batches (id, public_id, name, search_text, campaign, metadata, code_mode, claim_limit,
       claimed_count, code_count, generated_count, max_claims_per_user, per_user_scope, claim_ends_at,
       usage_ends_at, is_publicly_previewable, is_enabled, version, created_by_id, created_at, updated_at)
     SELECT id, ${sql.uuid("id")}, name, ${sql.concat("LOWER(name)", "'\n'", "LOWER(campaign)")}, campaign, '[]',
       CASE WHEN ${kind.isSingle} THEN 'SINGLE_CODE' ELSE 'MULTI_CODE' END, ${kind.claimLimit},
       claimed, codes, codes, ${maxClaimsPerUser}, 'BATCH', ${kind.claimEndsAt},
       ${sql.instant(nowMs + 365 * DAY_MS)}, 0, ${kind.isEnabled}, 1, ${creatorId}, ${createdAt}, ${createdAt}
     FROM (SELECT q.*, ${kind.codes} AS codes FROM (
       SELECT s.i AS p, ${base.batches} + s.i AS id, ${kind.claimed} AS claimed,
         ${sql.concat("'Launch week '", sql.text("s.i"))} AS name,
         ${sql.concat("'Campaign '", sql.text(`s.i % ${CAMPAIGNS}`))} AS campaign
       FROM ${sql.series(shape.batches)} s) q) b`,
  );
  const id = `${base.benefits} + s.i`;
  await database.run(
    `INSERT INTO benefits (id, public_id, batch_id, position, kind, unit, amount)
     SELECT ${id}, ${sql.uuid(id)}, ${base.batches} + s.i, 0, 'GRANT',
       CASE WHEN s.i % 3 = 0 THEN 'GPU_CREDIT' ELSE 'LLM_TOKEN' END, ${AMOUNT}
     FROM ${sql.series(shape.batches)} s`,
  );
}

/** What depends on the place of a batch, as SQL over `p`, `claimed` and `codes`. */
function kindOf({ sql, shape, nowMs }) {
  const { isMany, mean, claims, claimsMax, unclaimedCodes } = shape;
  const pair = sql.div("s.i - 1", "2");
  const claimsOfOne = `(1 + (${pair} * 37) % ${claimsMax})`;
  const isSingle = isMany ? "p % 2 = 0" : "1 = 0";
  const isDepleted = isMany ? "p % 10 = 7" : "1 = 0";
  const inDays = sql.instant(`${nowMs} + (p % 60 + 1) * ${DAY_MS}`);
  return {
    isSingle,
    claimed: isMany
      ? `CASE WHEN s.i % 2 = 1 THEN ${claimsOfOne} ELSE ${2 * mean} - ${claimsOfOne} END`
      : claims,
    codes: `CASE WHEN ${isSingle} THEN 1 WHEN ${isDepleted} THEN claimed ELSE claimed + ${unclaimedCodes} END`,
    claimLimit: `CASE WHEN ${isSingle} AND p % 4 = 0 THEN NULL WHEN ${isSingle} THEN claimed + 50 ELSE codes END`,
    isEnabled: isMany ? "CASE WHEN p % 10 = 4 THEN 0 ELSE 1 END" : "1",
    claimEndsAt: isMany
      ? `CASE WHEN p % 10 = 5 THEN ${sql.instant(nowMs - DAY_MS / 2)} WHEN p % 3 = 0 THEN ${inDays} END`
      : "NULL",
  };
}

/** Codes `B3NC-XXXX-XXXX-XXXX`, the claimed ones first; those of a batch lie together, as when they are issued. */
export async function fillCodes({ database, sql, shape, base }) {
  const scattered = sql.hex(`(id * ${SCATTER_8_DIGITS}) % 4294967296`, 8);
  const last = sql.hex(`(id * ${SCATTER_4_DIGITS}) % 65536`, 4);
  const [first, second] = [`SUBSTR(${scattered}, 1, 4)`, `SUBSTR(${scattered}, 5, 4)`];
  const claimedCount = "CASE WHEN is_multi = 0 THEN claimed WHEN serial <= claimed THEN 1 ELSE 0 END";
  await database.run(
    `INSERT INTO voucher_codes (id, batch_id, serial, display, normal_form, max_claims, claimed_count)
     SELECT id, batch_id, serial, ${sql.concat("'B3NC-'", first, "'-'", second, "'-'", last)},
       ${sql.concat("'B3NC'", first, second, last)}, CASE WHEN is_multi = 1 THEN 1 END, ${claimedCount}
     FROM (
       SELECT ${codeId({ shape, base }, "s.i")} AS id, b.id AS batch_id, s.i AS serial, b.claimed_count AS claimed,
         CASE WHEN b.code_mode = 'MULTI_CODE' THEN 1 ELSE 0 END AS is_multi
       FROM voucher_batches b ${sql.join} ${sql.series(shape.codesMax)} s ON s.i <= b.code_count
       WHERE b.id > ${base.batches} AND b.id <= ${base.batches + shape.batches}) c`,
  );
}

/** Internal id of the code with a serial number of the batch `b`. */
export function codeId({ shape, base }, serial) {
  return `${base.codes} + (b.id - ${base.batches + 1}) * ${shape.codesMax} + ${serial}`;
}
