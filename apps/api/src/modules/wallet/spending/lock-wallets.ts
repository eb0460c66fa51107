import { chunksOf } from "../../../kernel/index.js";
import {
  placeholders,
  type RawRow,
  type Transaction,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../../platform/database/index.js";
import { UNITS, type Unit } from "../../vouchers/index.js";
import type { GrantCategory } from "../grant.rules.js";
import { GrantsChangedError } from "../grants-changed.js";
import type { HoldState } from "../holds/hold.rules.js";
import { IN_LIST_MAX } from "../statement-limits.js";
import { type OpenGrant, type OpenHold, OpenWallet } from "./open-wallet.js";
import type { WalletRequest } from "./wallet-request.js";

/** Everything a group is decided by, by public ids, under locks. */
export interface LockedWallets {
  /** Internal ids of the people. */
  readonly people: ReadonlyMap<string, number>;
  /** Internal ids of the models. */
  readonly models: ReadonlyMap<string, number>;
  readonly holds: ReadonlyMap<string, OpenHold>;
  /** The wallet of a person, by internal id, in one unit. */
  readonly walletOf: (userId: number, unit: Unit) => OpenWallet;
  readonly grants: readonly OpenGrant[];
}

/** What is fixed about a hold from the moment it is placed; it tells which wallet to lock. */
interface NamedHold {
  readonly id: number;
  readonly publicId: string;
  readonly userId: number;
  readonly userPublicId: string;
  readonly unit: Unit;
}

/**
 * Locks what a group of requests needs, in the order that everybody keeps: grants in id order, then holds in id order.
 * Ids come first without a lock, because an index would lock them in its own order. One statement per step, however
 * many requests.
 */
export async function lockWallets(
  tx: Transaction,
  requests: readonly WalletRequest[],
): Promise<LockedWallets> {
  const taking = requests.flatMap((request) => ("userId" in request ? [request] : []));
  const people = await selectIds(
    tx,
    "SELECT id, public_id FROM users WHERE role = 'USER' AND public_id IN",
    taking.map(({ userId }) => userId),
  );
  const models = await selectIds(
    tx,
    "SELECT id, public_id FROM llm_models WHERE public_id IN",
    taking.flatMap(({ modelId }) => (modelId === null ? [] : [modelId])),
  );
  const named = await selectNamedHolds(
    tx,
    requests.flatMap((request) => ("holdId" in request ? [request.holdId] : [])),
  );
  const usersOf = (unit: Unit) => [
    ...new Set([
      ...taking.flatMap((each) => (each.unit === unit ? [people.get(each.userId) ?? 0] : [])),
      ...named.flatMap((each) => (each.unit === unit ? [each.userId] : [])),
    ]),
  ];
  const grants = await lockOpenGrants(tx, usersOf);
  const walletOf = walletsOf(grants);
  return { people, models, holds: await lockHolds(tx, named, walletOf), walletOf, grants };
}

/** Internal ids by public id; `sql` ends in front of its list. */
async function selectIds(
  tx: Transaction,
  sql: string,
  publicIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(publicIds)];
  const rows = wanted.length === 0 ? [] : await tx.select(`${sql} ${placeholders(wanted.length)}`, wanted);
  return new Map(rows.map((row) => [String(row.public_id), toSafeInteger(row.id)]));
}

async function selectNamedHolds(tx: Transaction, publicIds: readonly string[]): Promise<NamedHold[]> {
  const wanted = [...new Set(publicIds)];
  if (wanted.length === 0) return [];
  const rows = await tx.select(
    `SELECT h.id, h.public_id, h.user_id, h.unit, u.public_id AS user_public_id
     FROM holds h JOIN users u ON u.id = h.user_id WHERE h.public_id IN ${placeholders(wanted.length)}`,
    wanted,
  );
  return rows.map((row) => ({
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    userPublicId: String(row.user_public_id),
    unit: String(row.unit) as Unit, // copied from a request, which holds only units
  }));
}

async function lockOpenGrants(
  tx: Transaction,
  usersOf: (unit: Unit) => readonly number[],
): Promise<OpenGrant[]> {
  const ids: number[] = [];
  for (const unit of UNITS) {
    for (const users of chunksOf(usersOf(unit), IN_LIST_MAX)) {
      const rows = await tx.select(
        `SELECT id FROM grants WHERE user_id IN ${placeholders(users.length)} AND is_open = 1 AND unit = ?`,
        [...users, unit],
      );
      ids.push(...rows.map((row) => toSafeInteger(row.id)));
    }
  }
  const grants: OpenGrant[] = [];
  for (const some of chunksOf(
    ids.sort((a, b) => a - b),
    IN_LIST_MAX,
  )) {
    const rows = await tx.select(
      `SELECT id, public_id, user_id, benefit_id, unit, model_id, remaining, held, spent, expired, voided, category,
         priority, usage_expires_at, created_at
       FROM grants WHERE id IN ${placeholders(some.length)} ORDER BY id${tx.forUpdate()}`,
      some,
    );
    grants.push(...rows.map(toOpenGrant));
  }
  return grants;
}

function toOpenGrant(row: RawRow): OpenGrant {
  const remaining = toSafeInteger(row.remaining);
  const held = toSafeInteger(row.held);
  return {
    id: toSafeInteger(row.id),
    publicId: String(row.public_id),
    userId: toSafeInteger(row.user_id),
    benefitId: toNumberOrNull(row.benefit_id),
    unit: String(row.unit) as Unit, // copied from a benefit, which holds only units
    modelId: toNumberOrNull(row.model_id),
    remaining,
    held,
    spent: toSafeInteger(row.spent),
    expired: toSafeInteger(row.expired),
    voided: toSafeInteger(row.voided),
    category: String(row.category) as GrantCategory, // written by this module only
    priority: toSafeInteger(row.priority),
    usageExpiresAt: toInstantOrNull(row.usage_expires_at),
    createdAt: toInstant(row.created_at),
    before: { remaining, held },
  };
}

/** Looks wallets up by person and unit; one that holds nothing is there, too. */
function walletsOf(grants: readonly OpenGrant[]): LockedWallets["walletOf"] {
  const keyOf = (userId: number, unit: Unit) => `${userId} ${unit}`;
  const owned = new Map<string, OpenGrant[]>();
  for (const grant of grants) {
    const key = keyOf(grant.userId, grant.unit);
    const own = owned.get(key);
    if (own) own.push(grant);
    else owned.set(key, [grant]);
  }
  const wallets = new Map<string, OpenWallet>();
  return (userId, unit) => {
    const key = keyOf(userId, unit);
    const wallet = wallets.get(key) ?? new OpenWallet(userId, unit, owned.get(key) ?? []);
    wallets.set(key, wallet);
    return wallet;
  };
}

async function lockHolds(
  tx: Transaction,
  named: readonly NamedHold[],
  walletOf: LockedWallets["walletOf"],
): Promise<ReadonlyMap<string, OpenHold>> {
  if (named.length === 0) return new Map();
  const ids = named.map(({ id }) => id).sort((a, b) => a - b);
  const rows = await tx.select(
    `SELECT * FROM holds WHERE id IN ${placeholders(ids.length)} ORDER BY id${tx.forUpdate()}`,
    ids,
  );
  const parts = await tx.select(
    `SELECT hold_id, grant_id, held FROM hold_parts WHERE hold_id IN ${placeholders(ids.length)}`,
    ids,
  );
  const names = new Map(named.map((each) => [each.id, each]));
  return new Map(
    rows.flatMap((row) => {
      const id = toSafeInteger(row.id);
      const name = names.get(id);
      const own = parts.filter((part) => toSafeInteger(part.hold_id) === id);
      return name ? [[name.publicId, toOpenHold(row, name, walletOf(name.userId, name.unit), own)]] : [];
    }),
  );
}

function toOpenHold(row: RawRow, name: NamedHold, wallet: OpenWallet, parts: readonly RawRow[]): OpenHold {
  const held = toSafeInteger(row.held);
  return {
    id: name.id,
    publicId: name.publicId,
    userPublicId: name.userPublicId,
    modelId: toNumberOrNull(row.model_id),
    placed: toSafeInteger(row.placed),
    reference: toTextOrNull(row.reference),
    placedAt: toInstant(row.placed_at),
    expiresAt: toInstant(row.expires_at),
    wallet,
    parts: parts.map((part) => {
      const grant = wallet.grants.find(({ id }) => id === toSafeInteger(part.grant_id));
      // A grant with a part has something left, so it was read; if not, the part is older than the read.
      if (!grant) throw new GrantsChangedError("A hold keeps a grant that was not locked");
      return { grant, held: toSafeInteger(part.held) };
    }),
    before: { held },
    held,
    settled: toSafeInteger(row.settled),
    state: String(row.state) as HoldState, // written by this module only
    endedAt: toInstantOrNull(row.ended_at),
  };
}
