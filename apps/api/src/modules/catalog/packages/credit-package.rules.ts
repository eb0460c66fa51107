import {
  CREDIT_PACKAGE_NAME_LENGTH_MAX,
  CREDIT_PACKAGE_PRICE_MAX,
  CREDIT_PACKAGE_UNITS_MAX,
  type PurchaseKind,
} from "@vouchsafe/contract";
import { type FieldFault, lineFaults, tidyLine } from "../../../kernel/index.js";

/** What a superadmin says of a package, tidied. */
export interface PackageTerms {
  readonly name: string;
  readonly purchaseKind: PurchaseKind;
  readonly units: number;
  /** Whole minor units. */
  readonly price: number;
  readonly isActive: boolean;
}

/** What of a package can be changed: what is undefined or null stays. What it gives is not among it. */
export interface PackagePatch {
  readonly name?: string | null;
  readonly price?: number | null;
  readonly isActive?: boolean | null;
}

/** Every fault of a package's terms. */
export function packageFaults({ name, units, price }: PackageTerms): FieldFault[] {
  return [
    ...lineFaults("name", name, CREDIT_PACKAGE_NAME_LENGTH_MAX),
    ...boundFaults("units", units, CREDIT_PACKAGE_UNITS_MAX),
    ...boundFaults("price", price, CREDIT_PACKAGE_PRICE_MAX),
  ];
}

/** The terms after a change. */
export function applyPackagePatch(terms: PackageTerms, patch: PackagePatch): PackageTerms {
  return {
    ...terms,
    name: patch.name === undefined || patch.name === null ? terms.name : tidyLine(patch.name),
    price: patch.price ?? terms.price,
    isActive: patch.isActive ?? terms.isActive,
  };
}

function boundFaults(path: string, value: number, max: number): FieldFault[] {
  if (value < 1) return [{ path, code: "TOO_SMALL", message: "The smallest is 1.", limit: 1 }];
  if (value > max) return [{ path, code: "TOO_LARGE", message: `The largest is ${max}.`, limit: max }];
  return [];
}
