/**
 * Fills a prepared database with as many vouchers and claims as a benchmark needs, inside the engine: one
 * `INSERT … SELECT` per table, a million rows in seconds. What is written keeps every rule that the product
 * keeps: unique keys, checks and foreign keys stay on, counters and balances equal what they count, internal
 * ids come from the product's own sequence. Attempts, events and idempotency keys of the claims are left out.
 */
import { dialectOf } from "./dialect.mjs";
import { fillClaims, fillGrants, fillTotals } from "./fill-claims.mjs";
import { fillBatches, fillCodes, fillUsers } from "./fill-vouchers.mjs";
import { note } from "./measure.mjs";

const TABLES = [
  "users",
  "voucher_batches",
  "benefits",
  "voucher_codes",
  "claims",
  "grants",
  "ledger_entries",
  "balances",
  "benefit_totals",
  "claim_days",
];

/**
 * Fills the database. `batches` have `claims` claims in all, by `users` people, and `unclaimedCodes` codes each
 * beside the claimed ones. One batch is a MULTI_CODE batch that can be claimed. Of many, every second one is a
 * SINGLE_CODE batch, the numbers of claims differ widely, and some are switched off, expired or depleted.
 *
 * Resolves to the internal and public id of the first batch.
 */
export async function fill(database, request) {
  const startedAt = performance.now();
  const sql = dialectOf(database.engine);
  await sql.begin(database);
  const shape = shapeOf(request);
  const base = await takeIds(database, shape);
  const [creator] = await database.rows("SELECT MIN(id) AS id FROM users");
  const parts = { database, sql, shape, base, nowMs: Date.now(), creatorId: Number(creator.id) };
  await fillUsers(parts);
  await fillBatches(parts);
  await fillCodes(parts);
  if (shape.claims > 0) {
    await fillClaims(parts);
    await fillGrants(parts);
    await fillTotals(parts);
  }
  await sql.settle(database, TABLES);
  note(`filled the tables in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  const id = base.batches + 1;
  const [batch] = await database.rows("SELECT public_id FROM voucher_batches WHERE id = ?", [id]);
  return { id, publicId: batch.public_id };
}

/**
 * How the rows are laid out. Of many batches, two neighbours have twice the mean number of claims together, so
 * that the sum is exact although they differ.
 */
function shapeOf({ batches, claims, users, unclaimedCodes }) {
  const isMany = batches > 1;
  const mean = claims / batches;
  if (isMany && (batches % 2 === 1 || !Number.isInteger(mean) || mean < 1)) {
    throw new Error("Many batches are an even number of them, which divides the number of claims.");
  }
  const claimsMax = isMany ? 2 * mean - 1 : claims;
  return {
    batches,
    claims,
    users,
    unclaimedCodes,
    isMany,
    mean,
    claimsMax,
    codesMax: claimsMax + unclaimedCodes,
  };
}

/** The id before the first of each table. There are gaps: every batch has room for as many rows as the largest. */
async function takeIds(database, { batches, users, claimsMax, codesMax }) {
  const claims = batches * claimsMax;
  const codes = batches * codesMax;
  const counts = { users, batches, benefits: batches, codes, claims, grants: claims, ledger: claims };
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await database.run("UPDATE id_blocks SET next_id = next_id + ? WHERE name = 'all'", [total]);
  const [row] = await database.rows("SELECT next_id FROM id_blocks WHERE name = 'all'");
  let next = Number(row.next_id) - total;
  return Object.fromEntries(
    Object.entries(counts).map(([table, count]) => {
      next += count;
      return [table, next - count - 1];
    }),
  );
}
