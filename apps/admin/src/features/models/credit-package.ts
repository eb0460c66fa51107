import type { CreditPackage_rowFragment } from "../../generated/graphql";

/** A credit package as its list asks for it. */
export type CreditPackage = CreditPackage_rowFragment;
