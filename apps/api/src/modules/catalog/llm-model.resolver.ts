import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import type { Database } from "../../platform/database/index.js";
import {
  Access,
  actorOf,
  InvalidInput,
  type RequestContext,
  refusalsAsData,
} from "../../platform/graphql/index.js";
import { createModel, updateModel } from "./change-model.js";
import { listModels } from "./llm-model.query.js";
import {
  ChangeLlmModelResult,
  CreateLlmModelInput,
  LlmModel,
  LlmModelChanged,
  LlmModelNotFound,
  UpdateLlmModelInput,
} from "./llm-model.types.js";

const REFUSALS = { INVALID_INPUT: InvalidInput, LLM_MODEL_NOT_FOUND: LlmModelNotFound };

@Resolver()
export class LlmModelResolver {
  constructor(private readonly database: Database) {}

  @Access("READER", { scope: ["VOUCHERS_READ", "WALLET_READ", "WALLET_SPEND"] })
  @Query(() => [LlmModel], {
    description:
      "The catalog of LLM models that a benefit can be locked to, by name. Superadmins and auditors.",
  })
  llmModels(): Promise<LlmModel[]> {
    return listModels(this.database);
  }

  @Access("SUPERADMIN")
  @Mutation(() => ChangeLlmModelResult, {
    description: "Adds a model to the catalog, so that benefits can be locked to it. Superadmins.",
  })
  createLlmModel(
    @Arg("input", () => CreateLlmModelInput, { description: "The model to add." }) input: CreateLlmModelInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeLlmModelResult> {
    return refusalsAsData(REFUSALS, async () =>
      this.changed(await createModel(this.database, actorOf(context), input)),
    );
  }

  @Access("SUPERADMIN")
  @Mutation(() => ChangeLlmModelResult, {
    description:
      "Renames a model, or offers it for new benefits or no longer. Benefits and grants that are locked to it stay so and stay valid. Superadmins.",
  })
  updateLlmModel(
    @Arg("input", () => UpdateLlmModelInput, { description: "What is to be changed." })
    input: UpdateLlmModelInput,
    @Ctx() context: RequestContext,
  ): Promise<typeof ChangeLlmModelResult> {
    return refusalsAsData(REFUSALS, async () => {
      await updateModel(this.database, actorOf(context), input);
      return this.changed(input.id);
    });
  }

  private async changed(publicId: string): Promise<LlmModelChanged> {
    const model = (await listModels(this.database)).find(({ id }) => id === publicId);
    invariant(model, "A model that was written can be read");
    return new LlmModelChanged(model);
  }
}
