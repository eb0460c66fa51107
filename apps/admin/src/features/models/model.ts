import type { ModelListQuery } from "../../generated/graphql";

/** A model of the catalog as its list asks for it. */
export type Model = ModelListQuery["llmModels"][number];
