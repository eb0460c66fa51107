import type { Database } from "../../../platform/database/index.js";
import { PlanEntity } from "./plan.entity.js";
import type { Plan } from "./plan.types.js";

/** Every plan, the free one first, then by name. They are few: they are read whole. */
export async function listPlans(database: Database): Promise<Plan[]> {
  const rows = await database.reader.find(PlanEntity, { order: { isFree: "DESC", name: "ASC" } });
  return rows.map(toPlan);
}

/** Every plan by its internal id, for whoever shows rows that refer to plans. */
export async function mapPlansById(database: Database): Promise<ReadonlyMap<number, Plan>> {
  const rows = await database.reader.find(PlanEntity);
  return new Map(rows.map((row) => [row.id, toPlan(row)]));
}

function toPlan({ publicId, name, isFree }: PlanEntity): Plan {
  return { id: publicId, name, isFree };
}
