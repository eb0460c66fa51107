import { LlmModelEntity } from "./llm-model.entity.js";

/** Tables of this module. */
export const catalogEntities = [LlmModelEntity];
