import { newPublicId } from "../../kernel/index.js";
import { type Database, placeholders } from "../../platform/database/index.js";
import { LlmModelEntity } from "./llm-model.entity.js";

export interface NewModel {
  /** Identifier that gateways use, at most 120 characters; unique. */
  readonly slug: string;
  /** Short name for people. */
  readonly name: string;
  readonly provider: string;
  /** True when left out. */
  readonly isEnabled?: boolean;
}

/** Adds the models whose slug the catalog does not know yet; gives back how many. Known ones stay as they are. */
export function addModels(database: Database, models: readonly NewModel[]): Promise<number> {
  return database.transaction("add models", async (tx) => {
    if (models.length === 0) return 0;
    const known = await tx.select(
      `SELECT slug FROM llm_models WHERE slug IN ${placeholders(models.length)}`,
      models.map((model) => model.slug),
    );
    const knownSlugs = new Set(known.map((row) => row.slug));
    const missing = models.filter((model) => !knownSlugs.has(model.slug));
    await tx.insert(
      LlmModelEntity,
      missing.map((model) => ({
        id: tx.newId(),
        publicId: newPublicId(),
        slug: model.slug,
        name: model.name,
        provider: model.provider,
        isEnabled: model.isEnabled ?? true,
        createdAt: tx.now,
      })),
    );
    return missing.length;
  });
}
