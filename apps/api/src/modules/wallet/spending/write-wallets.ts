import { chunksOf, newPublicId } from "../../../kernel/index.js";
import { placeholders, type SqlValue, type Transaction } from "../../../platform/database/index.js";
import { recordOutboxEvents } from "../../../platform/outbox/index.js";
import type { Unit } from "../../vouchers/index.js";
import { GrantsChangedError } from "../grants-changed.js";
import { HoldEntity } from "../holds/hold.entity.js";
import { HoldPartEntity } from "../holds/hold-part.entity.js";
import { LedgerEntryEntity } from "../ledger-entry.entity.js";
import { lowerBalances } from "../lower-balances.js";
import { moveTotals } from "../move-totals.js";
import { CASE_ROWS_MAX } from "../statement-limits.js";
import type { OpenGrant, OpenHold } from "./open-wallet.js";
import { SpendEntity } from "./spend.entity.js";
import type { Payment } from "./spend.rules.js";

/** A spend that was decided and is to be written. */
export interface MadeSpend {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly userPublicId: string;
  readonly unit: Unit;
  readonly modelId: number | null;
  readonly requested: number;
  readonly amount: number;
  readonly payments: readonly Payment<OpenGrant>[];
  readonly holdId: number | null;
  readonly reference: string | null;
  readonly callerId: number;
}

/** A hold that was decided and is to be written. */
export interface PlacedHold {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly userPublicId: string;
  readonly unit: Unit;
  readonly modelId: number | null;
  readonly placed: number;
  readonly payments: readonly Payment<OpenGrant>[];
  readonly reference: string | null;
  readonly callerId: number;
  readonly expiresAt: Date;
}

/** Everything that a group has decided. */
export interface DecidedGroup {
  readonly spends: readonly MadeSpend[];
  readonly placed: readonly PlacedHold[];
  /** Holds that were settled or released. */
  readonly ended: readonly OpenHold[];
  /** Every grant that was locked, moved or not. */
  readonly grants: readonly OpenGrant[];
}

/** Writes what a group has decided, one statement per table; rows that others write, too, last and in key order. */
export async function writeWallets(tx: Transaction, group: DecidedGroup): Promise<void> {
  const { spends, placed, ended, grants } = group;
  const moved = grants.filter(
    ({ remaining, held, before }) => remaining !== before.remaining || held !== before.held,
  );
  for (const some of chunksOf(moved, CASE_ROWS_MAX)) await moveGrants(tx, some);
  for (const some of chunksOf(ended, CASE_ROWS_MAX)) await endHolds(tx, some);
  await deleteParts(tx, ended);
  await insertHolds(tx, placed);
  await insertSpends(tx, spends);
  const payments = spends.flatMap(({ payments: each }) => each);
  await lowerBalances(
    tx,
    payments.map(({ grant: { userId, unit, modelId }, amount }) => ({ userId, unit, modelId, amount })),
  );
  await moveTotals(
    tx,
    payments.flatMap(({ grant: { benefitId, unit, usageExpiresAt }, amount }) =>
      benefitId === null ? [] : [{ benefitId, unit, usageExpiresAt, spent: amount }],
    ),
  );
  await recordOutboxEvents(tx, eventsOf(group));
}

/**
 * The guard is the WHERE: each grant still has what was read, and pays nothing from its usage deadline on. The locks
 * only keep groups from running into it.
 */
async function moveGrants(tx: Transaction, grants: readonly OpenGrant[]): Promise<void> {
  const caseById = `CASE id ${grants.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const casesOf = (valueOf: (grant: OpenGrant) => SqlValue) =>
    grants.flatMap((grant): SqlValue[] => [grant.id, valueOf(grant)]);
  const matched = await tx.write(
    `UPDATE grants SET remaining = ${caseById}, spent = ${caseById}, held = ${caseById}, is_open = ${caseById}
     WHERE id IN ${placeholders(grants.length)} AND remaining = ${caseById} AND held = ${caseById}
       AND (usage_expires_at IS NULL OR usage_expires_at > ? OR spent = ${caseById})`,
    [
      ...casesOf(({ remaining }) => remaining),
      ...casesOf(({ spent }) => spent),
      ...casesOf(({ held }) => held),
      ...casesOf(({ remaining }) => remaining > 0),
      ...grants.map(({ id }) => id),
      ...casesOf(({ before }) => before.remaining),
      ...casesOf(({ before }) => before.held),
      tx.now,
      ...casesOf(({ spent }) => spent),
    ],
  );
  if (matched !== grants.length) throw new GrantsChangedError("A grant changed while it was spent");
}

/** The guard is the WHERE: a hold ends once, before its timeout, and gives up exactly what was read. */
async function endHolds(tx: Transaction, holds: readonly OpenHold[]): Promise<void> {
  const caseById = `CASE id ${holds.map(() => "WHEN ? THEN ?").join(" ")} END`;
  const casesOf = (valueOf: (hold: OpenHold) => SqlValue) =>
    holds.flatMap((hold): SqlValue[] => [hold.id, valueOf(hold)]);
  const matched = await tx.write(
    `UPDATE holds SET state = ${caseById}, settled = ${caseById}, held = 0, ended_at = ?
     WHERE id IN ${placeholders(holds.length)} AND held = ${caseById} AND state = 'OPEN' AND expires_at > ?`,
    [
      ...casesOf(({ state }) => state),
      ...casesOf(({ settled }) => settled),
      tx.now,
      ...holds.map(({ id }) => id),
      ...casesOf(({ before }) => before.held),
      tx.now,
    ],
  );
  if (matched !== holds.length) throw new GrantsChangedError("A hold changed while it was ended");
}

async function deleteParts(tx: Transaction, ended: readonly OpenHold[]): Promise<void> {
  const parts = ended.reduce((sum, hold) => sum + hold.parts.length, 0);
  if (parts === 0) return;
  const deleted = await tx.write(
    `DELETE FROM hold_parts WHERE hold_id IN ${placeholders(ended.length)}`,
    ended.map(({ id }) => id),
  );
  if (deleted !== parts) throw new GrantsChangedError("A hold's parts changed while it was ended");
}

async function insertHolds(tx: Transaction, placed: readonly PlacedHold[]): Promise<void> {
  await tx.insert(
    HoldEntity,
    placed.map(({ payments: _payments, userPublicId: _owner, ...hold }) => ({
      ...hold,
      held: hold.placed,
      settled: 0,
      state: "OPEN" as const,
      placedAt: tx.now,
      endedAt: null,
    })),
  );
  await tx.insert(
    HoldPartEntity,
    placed.flatMap(({ id, payments }) =>
      payments.map(({ grant, amount }) => ({ holdId: id, grantId: grant.id, held: amount })),
    ),
  );
}

async function insertSpends(tx: Transaction, spends: readonly MadeSpend[]): Promise<void> {
  await tx.insert(
    SpendEntity,
    spends.map(({ payments: _payments, userPublicId: _owner, ...spend }) => ({
      ...spend,
      createdAt: tx.now,
    })),
  );
  await tx.insert(
    LedgerEntryEntity,
    spends.flatMap((spend) =>
      spend.payments.map(({ grant, amount }) => ({
        id: tx.newId(),
        publicId: newPublicId(),
        grantId: grant.id,
        userId: spend.userId,
        kind: "SPEND" as const,
        sourceId: spend.id,
        unit: spend.unit,
        amount: -amount,
        createdAt: tx.now,
      })),
    ),
  );
}

function eventsOf({ spends, placed, ended }: DecidedGroup) {
  return [
    ...spends.map((spend) => ({
      event: "UnitsSpent",
      subjectId: spend.id,
      payload: {
        spendId: spend.publicId,
        userId: spend.userPublicId,
        unit: spend.unit,
        amount: spend.amount,
        isOfHold: spend.holdId !== null,
      },
    })),
    ...placed.map((hold) => ({
      event: "HoldPlaced",
      subjectId: hold.id,
      payload: { holdId: hold.publicId, userId: hold.userPublicId, unit: hold.unit, amount: hold.placed },
    })),
    ...ended.map((hold) => ({
      event: hold.state === "SETTLED" ? "HoldSettled" : "HoldReleased",
      subjectId: hold.id,
      payload: {
        holdId: hold.publicId,
        userId: hold.userPublicId,
        unit: hold.wallet.unit,
        // What was paid of it, or what it gave back.
        amount: hold.state === "SETTLED" ? hold.settled : hold.before.held,
      },
    })),
  ];
}
