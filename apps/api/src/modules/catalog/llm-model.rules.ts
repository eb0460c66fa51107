import {
  LLM_MODEL_NAME_LENGTH_MAX,
  LLM_MODEL_PROVIDER_LENGTH_MAX,
  LLM_MODEL_SLUG_LENGTH_MAX,
} from "@vouchsafe/contract";
import { type FieldFault, lineFaults, tidyLine, tooLong } from "../../kernel/index.js";

/** What a superadmin says of a model, tidied. */
export interface ModelTerms {
  readonly slug: string;
  readonly name: string;
  readonly provider: string;
  readonly isEnabled: boolean;
}

/** What of a model can be changed: what is undefined or null stays. The slug is not among it. */
export interface ModelPatch {
  readonly name?: string | null;
  readonly provider?: string | null;
  readonly isEnabled?: boolean | null;
}

/** Parts of letters, digits, dots, underscores and hyphens with a slash between, as gateways name models. */
const SLUG_SHAPE = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Every fault of a new model's terms. */
export function modelFaults(terms: ModelTerms): FieldFault[] {
  return [...slugFaults(terms.slug), ...labelFaults(terms)];
}

/** The terms after a change. */
export function applyModelPatch(terms: ModelTerms, patch: ModelPatch): ModelTerms {
  return {
    slug: terms.slug,
    name: patch.name === undefined || patch.name === null ? terms.name : tidyLine(patch.name),
    provider:
      patch.provider === undefined || patch.provider === null ? terms.provider : tidyLine(patch.provider),
    isEnabled: patch.isEnabled ?? terms.isEnabled,
  };
}

/** Every fault of what a model is called. */
export function labelFaults({ name, provider }: Pick<ModelTerms, "name" | "provider">): FieldFault[] {
  return [
    ...lineFaults("name", name, LLM_MODEL_NAME_LENGTH_MAX),
    ...lineFaults("provider", provider, LLM_MODEL_PROVIDER_LENGTH_MAX),
  ];
}

function slugFaults(slug: string): FieldFault[] {
  const path = "slug";
  if (slug === "") return [{ path, code: "REQUIRED", message: "Enter the id that gateways use." }];
  if (slug.length > LLM_MODEL_SLUG_LENGTH_MAX) return [tooLong(path, LLM_MODEL_SLUG_LENGTH_MAX)];
  if (SLUG_SHAPE.test(slug)) return [];
  const message = "The id holds letters, digits and . _ - with / between its parts.";
  return [{ path, code: "MALFORMED", message }];
}
