import type { Catalog } from "../../catalog/index.js";
import { selectBenefits } from "../benefit.query.js";
import { toBenefit } from "../benefit.types.js";
import type { Select } from "../voucher-batch.row.js";
import type { CsvBatch } from "./codes-csv.rules.js";

/** The benefits of batches as files name them, by the batch's internal id. */
export async function benefitsOfBatches(
  select: Select,
  catalog: Pick<Catalog, "namesFor">,
  batchIds: readonly number[],
): Promise<(batchId: number) => CsvBatch["benefits"]> {
  const benefits = await selectBenefits(select, batchIds);
  const names = await catalog.namesFor([...benefits.values()].flat());
  return (batchId) =>
    (benefits.get(batchId) ?? []).map((row) => {
      const { model, plan, ...benefit } = toBenefit(row, names);
      return { ...benefit, model: model?.slug ?? null, plan: plan?.name ?? null };
    });
}
