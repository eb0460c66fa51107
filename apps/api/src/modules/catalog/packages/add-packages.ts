import { newPublicId } from "../../../kernel/index.js";
import type { Database } from "../../../platform/database/index.js";
import { CreditPackageEntity } from "./credit-package.entity.js";
import { listPackages } from "./credit-package.query.js";
import type { PackageTerms } from "./credit-package.rules.js";

export type NewPackage = Omit<PackageTerms, "isActive">;

/**
 * Adds the packages that the catalog does not know yet by kind and units, whatever they are called and cost by now; gives
 * back how many. Known ones stay as they are.
 */
export function addPackages(
  { database, currency }: { readonly database: Database; readonly currency: string },
  packages: readonly NewPackage[],
): Promise<number> {
  return database.transaction("add credit packages", async (tx) => {
    const select = (sql: string, values: Parameters<typeof tx.select>[1] = []) => tx.select(sql, values);
    const known = await listPackages(select, { kind: null, isActiveOnly: false });
    const missing = packages.filter(
      (each) =>
        !known.some(({ purchaseKind, units }) => purchaseKind === each.purchaseKind && units === each.units),
    );
    await tx.insert(
      CreditPackageEntity,
      missing.map((each) => ({
        id: tx.newId(),
        publicId: newPublicId(),
        ...each,
        isActive: true,
        currency,
        createdAt: tx.now,
      })),
    );
    return missing.length;
  });
}
