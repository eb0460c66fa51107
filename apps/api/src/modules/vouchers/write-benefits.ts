import { newPublicId } from "../../kernel/index.js";
import type { Transaction } from "../../platform/database/index.js";
import { BenefitEntity } from "./benefit.entity.js";
import type { References } from "./benefit-references.js";
import type { BenefitTerms } from "./benefit-terms.rules.js";

/** Writes the benefits of a new batch, by its internal id. They never change afterwards. */
export async function writeBenefits(
  tx: Transaction,
  batchId: number,
  benefits: readonly BenefitTerms[],
  { models, plans }: References,
): Promise<void> {
  await tx.insert(
    BenefitEntity,
    benefits.map(({ modelId, planId, ...terms }, position) => ({
      id: tx.newId(),
      publicId: newPublicId(),
      batchId,
      position,
      ...terms,
      modelId: modelId === null ? null : (models.get(modelId)?.id ?? null),
      planId: planId === null ? null : (plans.get(planId)?.id ?? null),
    })),
  );
}
