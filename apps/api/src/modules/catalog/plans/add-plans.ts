import { newPublicId } from "../../../kernel/index.js";
import { type Database, placeholders } from "../../../platform/database/index.js";
import { PlanEntity } from "./plan.entity.js";

export interface NewPlan {
  /** At most 80 characters; unique. */
  readonly name: string;
  readonly isFree: boolean;
}

/** Adds the plans whose name the catalog does not know yet; gives back how many. Known ones stay as they are. */
export function addPlans(database: Database, plans: readonly NewPlan[]): Promise<number> {
  return database.transaction("add plans", async (tx) => {
    if (plans.length === 0) return 0;
    const known = await tx.select(
      `SELECT name FROM plans WHERE name IN ${placeholders(plans.length)}`,
      plans.map(({ name }) => name),
    );
    const knownNames = new Set(known.map((row) => row.name));
    const missing = plans.filter(({ name }) => !knownNames.has(name));
    await tx.insert(
      PlanEntity,
      missing.map(({ name, isFree }) => ({
        id: tx.newId(),
        publicId: newPublicId(),
        name,
        isFree,
        createdAt: tx.now,
      })),
    );
    return missing.length;
  });
}
