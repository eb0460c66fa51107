import type { Catalog } from "../../catalog/index.js";
import { selectBenefits } from "../benefit.query.js";
import { toBenefit } from "../benefit.types.js";
import type { Select } from "../voucher-batch.row.js";
import type { CsvBatch } from "./codes-csv.rules.js";

/** The benefits of batches as files name them, by the batch's internal id. */
export async function benefitsOfBatches(
  select: Select,
  catalog: Pick<Catalog, "modelsById">,
  batchIds: readonly number[],
): Promise<(batchId: number) => CsvBatch["benefits"]> {
  const models = await catalog.modelsById();
  const benefits = await selectBenefits(select, batchIds);
  return (batchId) =>
    (benefits.get(batchId) ?? []).map((row) => {
      const { unit, amount, model } = toBenefit(row, models);
      return { unit, amount, model: model?.slug ?? null };
    });
}
