import { type PurchaseKind, unitOfPurchase } from "@vouchsafe/contract";
import { isPublicId } from "../../../kernel/index.js";
import { type RawRow, type SqlValue, toFlag, toSafeInteger } from "../../../platform/database/index.js";
import type { OfferedPackage } from "./price.rules.js";
import type { CreditPackage } from "./purchase.types.js";

/** Runs a SELECT, inside a transaction or on the reader. */
export type Select = (sql: string, values: readonly SqlValue[]) => Promise<RawRow[]>;

/** Packages by kind and price, the cheapest first. They are few: they are read whole. */
export async function listPackages(
  select: Select,
  { kind, isActiveOnly }: { readonly kind: PurchaseKind | null; readonly isActiveOnly: boolean },
): Promise<CreditPackage[]> {
  const conditions = [
    ...(kind === null ? [] : ["purchase_kind = ?"]),
    ...(isActiveOnly ? ["is_active = 1"] : []),
  ];
  const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
  const rows = await select(
    `SELECT * FROM credit_packages ${where} ORDER BY purchase_kind, price, id`,
    kind === null ? [] : [kind],
  );
  return rows.map(toCreditPackage);
}

/** The package with a public id, offered or not; null when there is none. */
export async function findPackage(select: Select, publicId: string): Promise<OfferedPackage | null> {
  if (!isPublicId(publicId)) return null;
  const [row] = await select("SELECT * FROM credit_packages WHERE public_id = ?", [publicId]);
  return row ? toOffered(row) : null;
}

export function toCreditPackage(row: RawRow): CreditPackage {
  const { id: _id, ...offered } = toOffered(row);
  return { id: String(row.public_id), unit: unitOfPurchase(offered.purchaseKind), ...offered };
}

function toOffered(row: RawRow): OfferedPackage {
  return {
    id: toSafeInteger(row.id),
    name: String(row.name),
    purchaseKind: String(row.purchase_kind) as PurchaseKind, // out of the closed list of the contract
    units: toSafeInteger(row.units),
    price: toSafeInteger(row.price),
    currency: String(row.currency),
    isActive: toFlag(row.is_active),
  };
}
