import { FieldResolver, Resolver, Root } from "type-graphql";
import { type Database, placeholders, selectRows, toSafeInteger } from "../../platform/database/index.js";
import { Access, gather, SafeInt } from "../../platform/graphql/index.js";
import { LlmModel } from "../catalog/index.js";

/** What a model of the catalog is to vouchers. */
@Resolver(() => LlmModel)
export class ModelBatchesResolver {
  private readonly countBatches = gather((ids: readonly string[]) => selectBatchCounts(this.database, ids));

  constructor(private readonly database: Database) {}

  // People see models, too, but not how many vouchers there are.
  @Access("READER", { scope: "VOUCHERS_READ" })
  @FieldResolver(() => SafeInt, {
    description: "Batches with a benefit that is locked to it. Superadmins and auditors.",
  })
  async batchCount(@Root() model: LlmModel): Promise<number> {
    return (await this.countBatches(model.id)) ?? 0;
  }
}

/** Number of batches that are locked to models, by the model's public id; a model without any is left out. */
async function selectBatchCounts(
  database: Database,
  modelIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await selectRows(
    database.reader,
    `SELECT m.public_id, COUNT(DISTINCT f.batch_id) AS batches
     FROM llm_models m JOIN benefits f ON f.model_id = m.id
     WHERE m.public_id IN ${placeholders(modelIds.length)} GROUP BY m.id, m.public_id`,
    modelIds,
  );
  return new Map(rows.map((row) => [String(row.public_id), toSafeInteger(row.batches)]));
}
