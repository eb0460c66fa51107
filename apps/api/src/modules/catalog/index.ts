import { isPublicId } from "../../kernel/index.js";
import type { Config } from "../../platform/config/index.js";
import type { Database } from "../../platform/database/index.js";
import { gather } from "../../platform/graphql/index.js";
import { addModels, type NewModel } from "./add-models.js";
import { LlmModelEntity } from "./llm-model.entity.js";
import { mapModelsById } from "./llm-model.query.js";
import { LlmModelResolver } from "./llm-model.resolver.js";
import type { LlmModel } from "./llm-model.types.js";
import { addPackages, type NewPackage } from "./packages/add-packages.js";
import { CreditPackageEntity } from "./packages/credit-package.entity.js";
import { findPackage, type Select } from "./packages/credit-package.query.js";
import { CreditPackageResolver } from "./packages/credit-package.resolver.js";
import {
  choiceFaults,
  type Priced,
  type PriceTerms,
  type PurchaseRequest,
  priceOwnAmount,
  pricePackage,
} from "./packages/price.rules.js";
import { addPlans, type NewPlan } from "./plans/add-plans.js";
import { PlanEntity } from "./plans/plan.entity.js";
import { mapPlansById } from "./plans/plan.query.js";
import { PlanResolver } from "./plans/plan.resolver.js";
import type { Plan } from "./plans/plan.types.js";

export type { NewModel } from "./add-models.js";
export { LlmModel, LlmModelNotFound } from "./llm-model.types.js";
export type { NewPackage } from "./packages/add-packages.js";
export type { Priced, Purchase, PurchaseRequest } from "./packages/price.rules.js";
export { PurchaseInput, PurchaseKindEnum, type Unit, UnitEnum } from "./packages/purchase.types.js";
export type { NewPlan } from "./plans/add-plans.js";
export { Plan } from "./plans/plan.types.js";

/** Tables of this module. */
export const catalogEntities = [LlmModelEntity, PlanEntity, CreditPackageEntity];

/** What another module needs to know of a model or a plan that it refers to. */
export interface CatalogEntry {
  /** Internal id. */
  readonly id: number;
  readonly name: string;
  /** False when nothing new may refer to it. */
  readonly isEnabled: boolean;
}

/** What rows of other modules refer to, by internal id. */
export interface CatalogNames {
  readonly models: ReadonlyMap<number, LlmModel>;
  readonly plans: ReadonlyMap<number, Plan>;
}

const NO_PLANS: ReadonlyMap<number, Plan> = new Map();

export type Catalog = ReturnType<typeof createCatalog>;

export interface CatalogParts {
  readonly database: Database;
  readonly config: Pick<Config, "currency" | "tokenPrice">;
}

/** The catalog: which LLM models and plans there are, and what can be bought at which price. */
export function createCatalog({ database, config }: CatalogParts) {
  const terms: PriceTerms = { currency: config.currency, tokenPrice: config.tokenPrice };
  // Whoever asks in the same moment shares a statement; nothing is kept, so a model that was changed is seen at once.
  const readModels = gather<"all", ReadonlyMap<number, LlmModel>>(
    async () => new Map([["all", await mapModelsById(database)]]),
  );
  const modelsById = async (): Promise<ReadonlyMap<number, LlmModel>> =>
    (await readModels("all")) ?? new Map();
  return {
    resolvers: [
      new LlmModelResolver(database),
      new PlanResolver(database),
      new CreditPackageResolver(database, terms),
    ] as readonly object[],

    /** Every model as GraphQL shows it, by internal id: one statement, because the catalog is small. */
    modelsById,

    /** What these rows refer to. Plans are read only when one of them has one: most have none. */
    async namesFor(rows: readonly { readonly planId: number | null }[]): Promise<CatalogNames> {
      const hasPlan = rows.some(({ planId }) => planId !== null);
      return { models: await modelsById(), plans: hasPlan ? await mapPlansById(database) : NO_PLANS };
    },

    /** Every plan as GraphQL shows it, by internal id. */
    plansById: (): Promise<ReadonlyMap<number, Plan>> => mapPlansById(database),

    /** The model with a public id, enabled or not; null when there is none. */
    async findModel(publicId: string): Promise<CatalogEntry | null> {
      if (!isPublicId(publicId)) return null;
      const row = await database.reader.findOne(LlmModelEntity, { where: { publicId } });
      return row && { id: row.id, name: row.name, isEnabled: row.isEnabled };
    },

    /** The plan with a public id; null when there is none. Every plan may be referred to. */
    async findPlan(publicId: string): Promise<CatalogEntry | null> {
      if (!isPublicId(publicId)) return null;
      const row = await database.reader.findOne(PlanEntity, { where: { publicId } });
      return row && { id: row.id, name: row.name, isEnabled: true };
    },

    /**
     * What a purchase gives and what it costs before any voucher, or what is wrong with it. Read with `select`, on the
     * reader or within a transaction.
     */
    async priceOf(select: Select, request: PurchaseRequest): Promise<Priced> {
      const faults = choiceFaults(request);
      if (faults.length > 0) return { faults };
      const { kind, packageId, amount } = request;
      if (packageId !== undefined && packageId !== null) {
        return pricePackage(kind, await findPackage(select, packageId), terms);
      }
      return priceOwnAmount(kind, amount ?? 0, terms);
    },

    /** Adds the models whose slug is not known yet; gives back how many were added. */
    addModels: (models: readonly NewModel[]): Promise<number> => addModels(database, models),

    /** Adds the plans whose name is not known yet; gives back how many were added. */
    addPlans: (plans: readonly NewPlan[]): Promise<number> => addPlans(database, plans),

    /** Adds the packages that are not known yet, priced in the platform's currency; gives back how many were added. */
    addPackages: (packages: readonly NewPackage[]): Promise<number> =>
      addPackages({ database, currency: config.currency }, packages),
  };
}
