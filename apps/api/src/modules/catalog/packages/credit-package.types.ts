import type { PurchaseKind } from "@vouchsafe/contract";
import { createUnionType, Field, ID, InputType, ObjectType } from "type-graphql";
import { InvalidInput, RefusalType, SafeInt } from "../../../platform/graphql/index.js";
import type { CreatePackageRequest, UpdatePackageRequest } from "./change-package.js";
import { CreditPackage, PurchaseKindEnum } from "./purchase.types.js";

@InputType({ description: "A package to be offered, priced in the platform's currency." })
export class CreateCreditPackageInput implements CreatePackageRequest {
  @Field(() => String, { description: "Name, at most 80 characters." })
  name: string;

  @Field(() => PurchaseKindEnum, { description: "What it is a purchase of." })
  purchaseKind: PurchaseKind;

  @Field(() => SafeInt, { description: "Whole units that it gives, 1 to 1,000,000,000." })
  units: number;

  @Field(() => SafeInt, { description: "Price in whole minor units, 1 to 1,000,000,000." })
  price: number;
}

@InputType({
  description: "A change of a package: what is left out or null stays. What it gives never changes.",
})
export class UpdateCreditPackageInput implements UpdatePackageRequest {
  @Field(() => ID, { description: "Public id of the package." })
  id: string;

  @Field(() => String, { nullable: true, description: "Name." })
  name?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: "Price in whole minor units; orders keep the price they were made at.",
  })
  price?: number | null;

  @Field(() => Boolean, { nullable: true, description: "False to offer it no longer." })
  isActive?: boolean | null;
}

@ObjectType({ description: "The package is as it was asked for." })
export class CreditPackageChanged {
  @Field(() => CreditPackage, { description: "The package as it is now." })
  creditPackage: CreditPackage;

  constructor(creditPackage: CreditPackage) {
    this.creditPackage = creditPackage;
  }
}

@ObjectType({ implements: RefusalType, description: "There is no credit package with this id." })
export class CreditPackageNotFound extends RefusalType {}

export const ChangeCreditPackageResult = createUnionType({
  name: "ChangeCreditPackageResult",
  description: "What came of adding or changing a package.",
  types: () => [CreditPackageChanged, InvalidInput, CreditPackageNotFound] as const,
});
