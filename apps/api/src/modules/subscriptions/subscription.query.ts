import {
  placeholders,
  type RawRow,
  type SqlValue,
  toInstant,
  toInstantOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../platform/database/index.js";
import { type SubscriptionState, stateAt } from "./trial.rules.js";

/** Runs a SELECT, inside a transaction or on the reader. */
type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

export interface SubscriptionRow {
  readonly userId: number;
  readonly publicId: string;
  readonly planId: number;
  /** At the instant it was read for. */
  readonly state: SubscriptionState;
  readonly tokensPerMonth: number;
  readonly monthsGranted: number;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly dueAt: Date | null;
  readonly convertedAt: Date | null;
  readonly voucherName: string | null;
}

/** Which of a person's subscriptions is told of: what stays goes before what runs, that before what has ended. */
const RANKS: readonly SubscriptionState[] = ["CONVERTED", "TRIAL", "ENDED"];

/**
 * The subscription of each of these people, by their internal id: one that was converted, else the running trial that
 * ends last, else the one that ended last. Who never had one is left out.
 */
export async function selectSubscriptions(
  select: Select,
  userIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, SubscriptionRow>> {
  const byUser = new Map<number, SubscriptionRow>();
  if (userIds.length === 0) return byUser;
  const rows = await select(
    `SELECT s.*, b.name AS voucher_name FROM subscriptions s JOIN claims c ON c.id = s.claim_id
     JOIN voucher_batches b ON b.id = c.batch_id
     WHERE s.user_id IN ${placeholders(userIds.length)} ORDER BY s.user_id, s.ends_at DESC, s.id DESC`,
    userIds,
  );
  for (const row of rows.map((each) => toRow(each, now))) {
    const best = byUser.get(row.userId);
    if (!best || RANKS.indexOf(row.state) < RANKS.indexOf(best.state)) byUser.set(row.userId, row);
  }
  return byUser;
}

function toRow(row: RawRow, now: Date): SubscriptionRow {
  const endsAt = toInstant(row.ends_at);
  const state = String(row.state) as SubscriptionState; // written by this module only, from the list of states
  return {
    userId: toSafeInteger(row.user_id),
    publicId: String(row.public_id),
    planId: toSafeInteger(row.plan_id),
    state: stateAt({ state, endsAt }, now),
    tokensPerMonth: toSafeInteger(row.tokens_per_month),
    monthsGranted: toSafeInteger(row.months_granted),
    startedAt: toInstant(row.started_at),
    endsAt,
    dueAt: toInstantOrNull(row.due_at),
    convertedAt: toInstantOrNull(row.converted_at),
    voucherName: toTextOrNull(row.voucher_name),
  };
}
