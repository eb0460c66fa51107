import { InvalidInputRefusal, isPublicId, newPublicId, Refusal, tidyLine } from "../../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../../platform/audit/index.js";
import { type Database, toSafeInteger } from "../../../platform/database/index.js";
import { CreditPackageEntity } from "./credit-package.entity.js";
import { toCreditPackage } from "./credit-package.query.js";
import {
  applyPackagePatch,
  type PackagePatch,
  type PackageTerms,
  packageFaults,
} from "./credit-package.rules.js";

export type CreatePackageRequest = Omit<PackageTerms, "isActive">;

export interface UpdatePackageRequest extends PackagePatch {
  /** Public id. */
  readonly id: string;
}

/**
 * Offers a new package, priced in the platform's currency, and gives back its public id; audited. Refuses with
 * INVALID_INPUT and every fault.
 */
export async function createPackage(
  { database, currency }: { readonly database: Database; readonly currency: string },
  actor: Actor,
  request: CreatePackageRequest,
): Promise<string> {
  const { purchaseKind, units, price } = request;
  const terms: PackageTerms = { name: tidyLine(request.name), purchaseKind, units, price, isActive: true };
  const faults = packageFaults(terms);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const publicId = newPublicId();
  await database.transaction("create credit package", async (tx) => {
    const id = tx.newId();
    await tx.insert(CreditPackageEntity, [{ id, publicId, ...terms, currency, createdAt: tx.now }]);
    await recordAudit(tx, {
      ...byActor(actor),
      event: "CreditPackageCreated",
      subjectKind: "CreditPackage",
      subjectId: id,
      after: { ...terms, currency },
    });
  });
  return publicId;
}

/**
 * Renames a package, prices it anew, or offers it or no longer; orders keep the price they were made at. A change that
 * changes nothing is not audited. Refuses with CREDIT_PACKAGE_NOT_FOUND, or with INVALID_INPUT.
 */
export function updatePackage(
  database: Database,
  actor: Actor,
  request: UpdatePackageRequest,
): Promise<void> {
  const { id: publicId, ...patch } = request;
  return database.transaction("update credit package", async (tx) => {
    const sql = `SELECT * FROM credit_packages WHERE public_id = ?${tx.forUpdate()}`;
    const [row] = isPublicId(publicId) ? await tx.select(sql, [publicId]) : [];
    if (!row) throw new Refusal("CREDIT_PACKAGE_NOT_FOUND", "There is no such package.");
    const before = toCreditPackage(row);
    const after = applyPackagePatch(before, patch);
    const faults = packageFaults(after);
    if (faults.length > 0) throw new InvalidInputRefusal(faults);
    const fields = (["name", "price", "isActive"] as const).filter((field) => before[field] !== after[field]);
    if (fields.length === 0) return;
    await tx.write("UPDATE credit_packages SET name = ?, price = ?, is_active = ? WHERE public_id = ?", [
      after.name,
      after.price,
      after.isActive,
      publicId,
    ]);
    const pick = (terms: PackageTerms) => Object.fromEntries(fields.map((field) => [field, terms[field]]));
    await recordAudit(tx, {
      ...byActor(actor),
      event: "CreditPackageUpdated",
      subjectKind: "CreditPackage",
      subjectId: toSafeInteger(row.id),
      before: pick(before),
      after: pick(after),
    });
  });
}
