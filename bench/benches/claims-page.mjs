import { prepareDatabase, startApi } from "../api.mjs";
import { operation } from "../documents.mjs";
import { fill } from "../fill.mjs";
import { inRounds, report } from "../measure.mjs";
import { medianAnswerMs } from "./page-time.mjs";

const PAGE = 50;
const USERS = 100_000;

/** Page 1 of a batch's claims and the page behind `rows` claims, as the voucher page of the admin app asks for them. */
export async function claimsPage({ engine, rows, runs, cpuProfiles }) {
  const database = await engine.createDatabase();
  await prepareDatabase(database);
  const batch = await fill(database, {
    batches: 1,
    claims: rows + 2 * PAGE,
    users: Math.min(USERS, rows),
    unclaimedCodes: 0,
  });
  const api = await startApi(database, { cpuProfiles });
  const after = await cursorBehind(database, api, batch, rows);
  const page = (cursor) => () =>
    medianAnswerMs(
      () =>
        api.client.ask(operation("VoucherClaims"), { batchId: batch.publicId, first: PAGE, after: cursor }),
      ({ voucherClaims }) => voucherClaims.edges.length === PAGE,
    );
  const rounds = await inRounds(runs, { first: page(null), deep: page(after) });
  const facts = { engine: engine.name, rows, unit: "ms", reference: rounds.first, against: "the first page" };
  report({ ...facts, bench: "claims-page-first", values: rounds.first });
  report({ ...facts, bench: "claims-page", values: rounds.deep });
  await api.stop();
}

/**
 * The cursor of the claim with `rows` claims before it, made as the API makes it: going there page by page
 * would take longer than everything that is measured. Fails when the API's cursors have another shape.
 */
async function cursorBehind(database, api, batch, rows) {
  const order = "FROM claims WHERE batch_id = ? ORDER BY claimed_at DESC, id DESC LIMIT 1 OFFSET ?";
  const keyAt = async (offset) => {
    const [{ id, claimed_at: at }] = await database.rows(`SELECT id, claimed_at ${order}`, [
      batch.id,
      offset,
    ]);
    const instant = at instanceof Date ? at : new Date(`${at.replace(" ", "T")}Z`);
    return Buffer.from(JSON.stringify([instant.getTime(), Number(id)])).toString("base64url");
  };
  const { voucherClaims } = await api.client.ask(operation("VoucherClaims"), {
    batchId: batch.publicId,
    first: PAGE,
  });
  if (voucherClaims.pageInfo.endCursor !== (await keyAt(PAGE - 1))) {
    throw new Error("The cursors of the claims are no longer [instant, id]: change cursorBehind.");
  }
  return keyAt(rows - 1);
}
