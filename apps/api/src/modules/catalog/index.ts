import { isPublicId } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import { gather } from "../../platform/graphql/index.js";
import { addModels, type NewModel } from "./add-models.js";
import { LlmModelEntity } from "./llm-model.entity.js";
import { mapModelsById } from "./llm-model.query.js";
import { LlmModelResolver } from "./llm-model.resolver.js";
import type { LlmModel } from "./llm-model.types.js";

export type { NewModel } from "./add-models.js";
export { LlmModel, LlmModelNotFound } from "./llm-model.types.js";

/** Tables of this module. */
export const catalogEntities = [LlmModelEntity];

/** What another module needs to know of a model it refers to. */
export interface CatalogModel {
  /** Internal id. */
  readonly id: number;
  readonly name: string;
  /** False when no new benefit may be locked to it. */
  readonly isEnabled: boolean;
}

export type Catalog = ReturnType<typeof createCatalog>;

/** The catalog: which LLM models there are, and which are offered. */
export function createCatalog({ database }: { readonly database: Database }) {
  // Whoever asks in the same moment shares a statement; nothing is kept, so a model that was changed is seen at once.
  const readModels = gather<"all", ReadonlyMap<number, LlmModel>>(
    async () => new Map([["all", await mapModelsById(database)]]),
  );
  return {
    resolvers: [new LlmModelResolver(database)] as readonly object[],

    /** Every model as GraphQL shows it, by internal id: one statement, because the catalog is small. */
    modelsById: async (): Promise<ReadonlyMap<number, LlmModel>> => (await readModels("all")) ?? new Map(),

    /** The model with a public id, enabled or not; null when there is none. */
    async findModel(publicId: string): Promise<CatalogModel | null> {
      if (!isPublicId(publicId)) return null;
      const row = await database.reader.findOne(LlmModelEntity, { where: { publicId } });
      return row && { id: row.id, name: row.name, isEnabled: row.isEnabled };
    },

    /** Adds the models whose slug is not known yet; gives back how many were added. */
    addModels: (models: readonly NewModel[]): Promise<number> => addModels(database, models),
  };
}
