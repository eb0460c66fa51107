import { BATCH_CAMPAIGN_LENGTH_MAX } from "@vouchsafe/contract";
import { type FieldFault, InvalidInputRefusal, lineFaults, Refusal, tidyLine } from "../../kernel/index.js";
import { type Database, selectRows, type Transaction, toSafeInteger } from "../../platform/database/index.js";
import { searchTextOf } from "./batch-labels.rules.js";
import { BatchMovedError } from "./batch-moved-error.js";
import { lockBatches } from "./lock-batches.js";
import { type Actor, recordActs } from "./record-act.js";

/** For each batch an audit entry and an event. */
const IDS_PER_BATCH = 2;
/** Batches that may join the campaign between being counted and being renamed. */
const JOINING_BATCHES_MAX = 1_000;

/**
 * Gives every batch of a campaign another campaign label, in one transaction, and gives back the label as it is
 * kept. Audited for each batch, so that the batch's own history tells it. The label of another campaign is
 * TAKEN: two campaigns that became one could not be told apart again. Refuses with CAMPAIGN_NOT_FOUND, or with
 * INVALID_INPUT.
 */
export async function renameCampaign(
  database: Database,
  actor: Actor,
  request: { readonly from: string; readonly to: string },
): Promise<string> {
  const from = tidyLine(request.from);
  const to = tidyLine(request.to);
  const faults = lineFaults("to", to, BATCH_CAMPAIGN_LENGTH_MAX);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const [counted] = await selectRows(
    database.reader,
    "SELECT COUNT(*) AS batches FROM voucher_batches WHERE campaign = ?",
    [from],
  );
  const batchesMax = toSafeInteger(counted?.batches) + JOINING_BATCHES_MAX;
  await database.transaction(
    "rename campaign",
    async (tx) => {
      const found = await tx.select("SELECT id FROM voucher_batches WHERE campaign = ?", [from]);
      if (found.length === 0) throw new Refusal("CAMPAIGN_NOT_FOUND", "There is no such campaign.");
      if (from !== to) await rename(tx, actor, { ids: found.map(({ id }) => toSafeInteger(id)), from, to });
    },
    { ids: batchesMax * IDS_PER_BATCH, retryWhen: (error) => error instanceof BatchMovedError },
  );
  return to;
}

async function rename(
  tx: Transaction,
  actor: Actor,
  { ids, from, to }: { readonly ids: readonly number[]; readonly from: string; readonly to: string },
): Promise<void> {
  const [taken] = await tx.select("SELECT id FROM voucher_batches WHERE campaign = ? LIMIT 1", [to]);
  if (taken) throw new InvalidInputRefusal([takenFault]);
  const batches = await lockBatches(tx, ids);
  // The name stands in front of the line break, the campaign behind it; see searchTextOf.
  const matched = await tx.write(
    `UPDATE voucher_batches SET campaign = ?, version = version + 1, updated_at = ?,
       search_text = CONCAT(SUBSTR(search_text, 1, INSTR(search_text, ?) - 1), ?)
     WHERE campaign = ?`,
    [to, tx.now, "\n", searchTextOf({ name: "", campaign: to }), from],
  );
  if (matched !== batches.length) throw new BatchMovedError("A batch joined or left the campaign meanwhile");
  await recordActs(
    tx,
    actor,
    batches.map((row) => ({
      event: "VoucherBatchUpdated",
      batch: { id: toSafeInteger(row.id), publicId: String(row.public_id) },
      before: { campaign: from },
      after: { campaign: to },
    })),
  );
}

const takenFault: FieldFault = {
  path: "to",
  code: "TAKEN",
  message: "Another campaign has this name already.",
};
