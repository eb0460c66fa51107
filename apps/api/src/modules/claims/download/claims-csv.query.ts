import { setImmediate as nextTurn } from "node:timers/promises";
import {
  placeholders,
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../../platform/database/index.js";
import { type CsvPage, csvLine } from "../../../platform/downloads/index.js";
import { type CsvClaim, toClaimFields } from "./claims-csv.rules.js";

export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

/** Ids read by one statement, out of the index that the list of claims pages on. */
const IDS_AT_ONCE = 10_000;
/** Claims read and written at once. */
const PAGE_CLAIMS = 1_000;

/**
 * Internal ids of a batch's claims, oldest first. They are fixed before a file is begun: people go on claiming
 * while it is sent, and a claim that was decided a moment ago may be stored behind one that was decided later.
 */
export async function selectClaimIds(select: Select, batchId: number): Promise<number[]> {
  const ids: number[] = [];
  let last: { readonly claimedAt: Date; readonly id: number } | null = null;
  for (;;) {
    const rows: RawRow[] = await select(
      `SELECT c.claimed_at, c.id FROM claims c WHERE c.batch_id = ?
       ${last ? "AND c.claimed_at >= ? AND (c.claimed_at > ? OR c.id > ?)" : ""}
       ORDER BY c.claimed_at, c.id LIMIT ?`,
      last ? [batchId, last.claimedAt, last.claimedAt, last.id, IDS_AT_ONCE] : [batchId, IDS_AT_ONCE],
    );
    for (const row of rows) ids.push(toSafeInteger(row.id));
    const end = rows.at(-1);
    if (!end || rows.length < IDS_AT_ONCE) return ids;
    last = { claimedAt: toInstant(end.claimed_at), id: toSafeInteger(end.id) };
    await nextTurn(); // SQLite answers at once: whoever waits for something else has a turn in between
  }
}

/** The lines of claims in the order of their ids' list, page by page. */
export async function* claimPages(select: Select, ids: readonly number[]): AsyncGenerator<CsvPage> {
  for (let at = 0; at < ids.length; at += PAGE_CLAIMS) {
    const page = ids.slice(at, at + PAGE_CLAIMS);
    const claims = await selectClaims(select, page);
    const grants = await selectGrants(select, page);
    const lines = page.flatMap((id) => {
      const claim = claims.get(id);
      return claim ? csvLine(toClaimFields({ ...claim, grants: grants.get(id) ?? [] })) : [];
    });
    yield { text: lines.join(""), rowCount: lines.length };
    await nextTurn();
  }
}

async function selectClaims(
  select: Select,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Omit<CsvClaim, "grants">>> {
  const rows = await select(
    `SELECT c.id, c.claimed_at, c.claim_ends_at, c.usage_expires_at, c.source, c.state, c.used_at, c.saved,
       u.name, u.email, v.display
     FROM claims c JOIN users u ON u.id = c.user_id LEFT JOIN voucher_codes v ON v.id = c.code_id
     WHERE c.id IN ${placeholders(ids.length)}`,
    ids,
  );
  return new Map(
    rows.map((row) => [
      toSafeInteger(row.id),
      {
        userName: String(row.name),
        email: String(row.email),
        code: toTextOrNull(row.display),
        claimedAt: toInstant(row.claimed_at),
        claimEndsAt: toInstantOrNull(row.claim_ends_at),
        usageExpiresAt: toInstantOrNull(row.usage_expires_at),
        source: String(row.source),
        state: String(row.state),
        usedAt: toInstantOrNull(row.used_at),
        saved: toNumberOrNull(row.saved),
      },
    ]),
  );
}

async function selectGrants(
  select: Select,
  claimIds: readonly number[],
): Promise<ReadonlyMap<number, CsvClaim["grants"]>> {
  const rows = await select(
    `SELECT g.claim_id, g.unit, g.granted, g.remaining FROM grants g
     WHERE g.claim_id IN ${placeholders(claimIds.length)}`,
    claimIds,
  );
  const byClaim = new Map<number, CsvClaim["grants"][number][]>();
  for (const row of rows) {
    const claimId = toSafeInteger(row.claim_id);
    const grant = {
      unit: String(row.unit),
      granted: toSafeInteger(row.granted),
      remaining: toSafeInteger(row.remaining),
    };
    const others = byClaim.get(claimId);
    if (others) others.push(grant);
    else byClaim.set(claimId, [grant]);
  }
  return byClaim;
}
