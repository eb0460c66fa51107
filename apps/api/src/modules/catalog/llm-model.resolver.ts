import { Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import { Access } from "../../platform/graphql/index.js";
import { listModels } from "./llm-model.query.js";
import { LlmModel } from "./llm-model.types.js";

@Resolver()
export class LlmModelResolver {
  constructor(private readonly database: Database) {}

  @Access("READER")
  @Query(() => [LlmModel], {
    description:
      "The catalog of LLM models that a benefit can be locked to, by name. Superadmins and auditors.",
  })
  llmModels(): Promise<LlmModel[]> {
    return listModels(this.database);
  }
}
