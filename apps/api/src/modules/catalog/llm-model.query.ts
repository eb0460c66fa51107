import type { Database } from "../../platform/database/index.js";
import { LlmModelEntity } from "./llm-model.entity.js";
import type { LlmModel } from "./llm-model.types.js";

/** Every model by name. The catalog is small: it is read whole. */
export async function listModels(database: Database): Promise<LlmModel[]> {
  const rows = await database.reader.find(LlmModelEntity, { order: { name: "ASC", id: "ASC" } });
  return rows.map(toLlmModel);
}

/** Every model by its internal id, for whoever shows rows that refer to models. */
export async function mapModelsById(database: Database): Promise<ReadonlyMap<number, LlmModel>> {
  const rows = await database.reader.find(LlmModelEntity);
  return new Map(rows.map((row) => [row.id, toLlmModel(row)]));
}

function toLlmModel(row: LlmModelEntity): LlmModel {
  return {
    id: row.publicId,
    slug: row.slug,
    name: row.name,
    provider: row.provider,
    isEnabled: row.isEnabled,
  };
}
