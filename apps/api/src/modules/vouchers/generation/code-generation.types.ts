import { Field, ObjectType, registerEnumType } from "type-graphql";
import { enumOf, SafeInt } from "../../../platform/graphql/index.js";
import type { GenerationRow } from "./code-generation.query.js";
import {
  CODE_GENERATION_STATES,
  type CodeGenerationState,
  codesIn,
  generationState,
} from "./code-generation.rules.js";

const CodeGenerationStateEnum = enumOf<CodeGenerationState>(CODE_GENERATION_STATES);
registerEnumType(CodeGenerationStateEnum, {
  name: "CodeGenerationState",
  description: "How far the making of codes in the background has come.",
  valuesConfig: {
    RUNNING: { description: "Codes are being made." },
    CANCELLED: { description: "A superadmin stopped it; it can go on where it stopped." },
    FINISHED: { description: "All of its codes exist." },
  },
});

@ObjectType({ description: "One run that makes codes in the background." })
export class CodeGeneration {
  @Field(() => CodeGenerationStateEnum, { description: "Whether it runs, was stopped, or is done." })
  state: CodeGenerationState;

  @Field(() => SafeInt, { description: "Codes it is to make." })
  total: number;

  @Field(() => SafeInt, { description: "Codes it has made so far; none can be claimed before all exist." })
  generated: number;

  @Field(() => Date, { description: "When it was asked for." })
  startedAt: Date;

  @Field(() => Date, { nullable: true, description: "When its last code was made; null until then." })
  finishedAt: Date | null;
}

export function toCodeGeneration(run: GenerationRow): CodeGeneration {
  return Object.assign(new CodeGeneration(), {
    state: generationState(run),
    total: codesIn(run),
    generated: run.generated,
    startedAt: run.createdAt,
    finishedAt: run.finishedAt,
  });
}
