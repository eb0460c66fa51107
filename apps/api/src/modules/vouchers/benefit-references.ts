import { BATCH_BENEFITS_MAX } from "@vouchsafe/contract";
import type { FieldFault } from "../../kernel/index.js";
import type { Catalog, CatalogEntry } from "../catalog/index.js";
import type { BenefitTerms } from "./benefit-terms.rules.js";

/** Models and plans that benefits name, by public id; what does not exist is missing. */
export interface References {
  readonly models: ReadonlyMap<string, CatalogEntry>;
  readonly plans: ReadonlyMap<string, CatalogEntry>;
}

/** Looks up what benefits name, each once. */
export async function findReferences(
  catalog: Pick<Catalog, "findModel" | "findPlan">,
  benefits: readonly BenefitTerms[],
): Promise<References> {
  // More benefits than a batch can have are refused anyway: they must not cost a look-up each.
  const few = benefits.slice(0, BATCH_BENEFITS_MAX);
  return {
    models: await lookUp(
      few.map(({ modelId }) => modelId),
      (publicId) => catalog.findModel(publicId),
    ),
    plans: await lookUp(
      few.map(({ planId }) => planId),
      (publicId) => catalog.findPlan(publicId),
    ),
  };
}

async function lookUp(
  publicIds: readonly (string | null)[],
  find: (publicId: string) => Promise<CatalogEntry | null>,
): Promise<ReadonlyMap<string, CatalogEntry>> {
  const found = new Map<string, CatalogEntry>();
  for (const publicId of new Set(publicIds)) {
    const entry = publicId === null ? null : await find(publicId);
    if (publicId !== null && entry) found.set(publicId, entry);
  }
  return found;
}

/** What is wrong with the models and plans that benefits name. */
export function referenceFaults(benefits: readonly BenefitTerms[], references: References): FieldFault[] {
  if (benefits.length > BATCH_BENEFITS_MAX) return []; // said once, for all of them
  return benefits.flatMap(({ unit, modelId, planId }, at): FieldFault[] => [
    ...(unit !== "LLM_TOKEN" || modelId === null
      ? []
      : entryFaults(references.models.get(modelId), `benefits.${at}.modelId`, "model")),
    ...(planId === null ? [] : entryFaults(references.plans.get(planId), `benefits.${at}.planId`, "plan")),
  ]);
}

function entryFaults(entry: CatalogEntry | undefined, path: string, word: string): FieldFault[] {
  if (!entry) return [{ path, code: "NOT_FOUND", message: `The catalog has no such ${word}.` }];
  if (entry.isEnabled) return [];
  return [{ path, code: "NOT_ALLOWED", message: `This ${word} is not offered for new vouchers.` }];
}
