import { InvalidInputRefusal, isPublicId, newPublicId, Refusal, tidyLine } from "../../kernel/index.js";
import { type Actor, byActor, recordAudit } from "../../platform/audit/index.js";
import { type Database, isDuplicateOf, toFlag, toSafeInteger } from "../../platform/database/index.js";
import { LlmModelEntity } from "./llm-model.entity.js";
import {
  applyModelPatch,
  labelFaults,
  type ModelPatch,
  type ModelTerms,
  modelFaults,
} from "./llm-model.rules.js";

export interface CreateModelRequest {
  readonly slug: string;
  readonly name: string;
  readonly provider: string;
}

export interface UpdateModelRequest extends ModelPatch {
  /** Public id. */
  readonly id: string;
}

/**
 * Adds a model, enabled, and gives back its public id; audited. Refuses with INVALID_INPUT and every fault, a
 * slug that another model has already among them.
 */
export async function createModel(
  database: Database,
  actor: Actor,
  request: CreateModelRequest,
): Promise<string> {
  const terms: ModelTerms = {
    slug: request.slug.trim(),
    name: tidyLine(request.name),
    provider: tidyLine(request.provider),
    isEnabled: true,
  };
  const faults = modelFaults(terms);
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
  const publicId = newPublicId();
  try {
    await database.transaction("create model", async (tx) => {
      const id = tx.newId();
      await tx.insert(LlmModelEntity, [{ id, publicId, ...terms, createdAt: tx.now }]);
      await recordAudit(tx, {
        ...byActor(actor),
        event: "LlmModelCreated",
        subjectKind: "LlmModel",
        subjectId: id,
        after: { ...terms },
      });
    });
  } catch (error) {
    // The unique key is the guard: somebody else may add the same model at the same moment.
    if (!isDuplicateOf(error, { name: "llm_models_slug", columns: "llm_models.slug" })) throw error;
    throw new InvalidInputRefusal([
      { path: "slug", code: "TAKEN", message: "The catalog has a model with this id already." },
    ]);
  }
  return publicId;
}

/**
 * Renames a model, or offers it for new benefits or no longer; what is locked to it stays so and stays valid.
 * A change that changes nothing is not audited. Refuses with LLM_MODEL_NOT_FOUND, or with INVALID_INPUT.
 */
export function updateModel(database: Database, actor: Actor, request: UpdateModelRequest): Promise<void> {
  const { id: publicId, ...patch } = request;
  return database.transaction("update model", async (tx) => {
    const sql = `SELECT * FROM llm_models WHERE public_id = ?${tx.forUpdate()}`;
    const [row] = isPublicId(publicId) ? await tx.select(sql, [publicId]) : [];
    if (!row) throw new Refusal("LLM_MODEL_NOT_FOUND", "The catalog has no such model.");
    const before: ModelTerms = {
      slug: String(row.slug),
      name: String(row.name),
      provider: String(row.provider),
      isEnabled: toFlag(row.is_enabled),
    };
    const after = applyModelPatch(before, patch);
    const faults = labelFaults(after);
    if (faults.length > 0) throw new InvalidInputRefusal(faults);
    const fields = (["name", "provider", "isEnabled"] as const).filter(
      (field) => before[field] !== after[field],
    );
    if (fields.length === 0) return;
    await tx.write("UPDATE llm_models SET name = ?, provider = ?, is_enabled = ? WHERE public_id = ?", [
      after.name,
      after.provider,
      after.isEnabled,
      publicId,
    ]);
    const pick = (terms: ModelTerms) => Object.fromEntries(fields.map((field) => [field, terms[field]]));
    await recordAudit(tx, {
      ...byActor(actor),
      event: "LlmModelUpdated",
      subjectKind: "LlmModel",
      subjectId: toSafeInteger(row.id),
      before: pick(before),
      after: pick(after),
    });
  });
}
