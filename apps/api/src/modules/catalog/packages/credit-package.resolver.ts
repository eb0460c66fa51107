import {
  type PurchaseKind,
  TOKEN_PURCHASE_MAX,
  TOKEN_PURCHASE_MIN,
  TOP_UP_AMOUNT_MAX,
  TOP_UP_AMOUNT_MIN,
} from "@vouchsafe/contract";
import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { invariant } from "../../../kernel/index.js";
import { type Database, selectRows } from "../../../platform/database/index.js";
import {
  Access,
  actorOf,
  InvalidInput,
  type RequestContext,
  refusalsAsData,
} from "../../../platform/graphql/index.js";
import { createPackage, updatePackage } from "./change-package.js";
import { listPackages, type Select } from "./credit-package.query.js";
import {
  ChangeCreditPackageResult,
  CreateCreditPackageInput,
  CreditPackageChanged,
  CreditPackageNotFound,
  UpdateCreditPackageInput,
} from "./credit-package.types.js";
import type { PriceTerms } from "./price.rules.js";
import { CreditPackage, PurchaseKindEnum, PurchaseTerms } from "./purchase.types.js";

const REFUSALS = { INVALID_INPUT: InvalidInput, CREDIT_PACKAGE_NOT_FOUND: CreditPackageNotFound };

@Resolver()
export class CreditPackageResolver {
  constructor(
    private readonly database: Database,
    private readonly terms: PriceTerms,
  ) {}

  @Access("PUBLIC")
  @Query(() => [CreditPackage], {
    description:
      "The packages by kind, the cheapest first: those that are offered, and to superadmins and auditors the others, too. Anybody.",
  })
  creditPackages(
    @Arg("purchaseKind", () => PurchaseKindEnum, {
      nullable: true,
      description: "Only of this kind; all when left out.",
    })
    purchaseKind: PurchaseKind | null | undefined,
    @Ctx() { viewer }: RequestContext,
  ): Promise<CreditPackage[]> {
    return listPackages(this.select, {
      kind: purchaseKind ?? null,
      isActiveOnly: viewer?.audience !== "ADMIN",
    });
  }

  @Access("PUBLIC")
  @Query(() => PurchaseTerms, { description: "What own amounts cost, and their bounds. Anybody." })
  purchaseTerms(): PurchaseTerms {
    return {
      ...this.terms,
      topUpMin: TOP_UP_AMOUNT_MIN,
      topUpMax: TOP_UP_AMOUNT_MAX,
      tokensMin: TOKEN_PURCHASE_MIN,
      tokensMax: TOKEN_PURCHASE_MAX,
    };
  }

  @Access("SUPERADMIN")
  @Mutation(() => ChangeCreditPackageResult, { description: "Offers a new package. Superadmins." })
  createCreditPackage(
    @Arg("input", () => CreateCreditPackageInput, { description: "The package to offer." })
    input: CreateCreditPackageInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeCreditPackageResult> {
    const parts = { database: this.database, currency: this.terms.currency };
    return refusalsAsData(REFUSALS, async () =>
      this.changed(await createPackage(parts, actorOf(context), input)),
    );
  }

  @Access("SUPERADMIN")
  @Mutation(() => ChangeCreditPackageResult, {
    description:
      "Renames a package, prices it anew, or offers it or no longer. Orders keep the price they were made at. Superadmins.",
  })
  updateCreditPackage(
    @Arg("input", () => UpdateCreditPackageInput, { description: "What is to be changed." })
    input: UpdateCreditPackageInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeCreditPackageResult> {
    return refusalsAsData(REFUSALS, async () => {
      await updatePackage(this.database, actorOf(context), input);
      return this.changed(input.id);
    });
  }

  private readonly select: Select = (sql, values) => selectRows(this.database.reader, sql, values);

  private async changed(publicId: string): Promise<CreditPackageChanged> {
    const packages = await listPackages(this.select, { kind: null, isActiveOnly: false });
    const written = packages.find(({ id }) => id === publicId);
    invariant(written, "A package that was written can be read");
    return new CreditPackageChanged(written);
  }
}
