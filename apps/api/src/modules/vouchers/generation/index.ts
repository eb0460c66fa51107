/** Codes made in the background, in runs that are cut into jobs; see docs/decisions/0009-background-jobs.md. */
export { CodeGenerationEntity } from "./code-generation.entity.js";
export { selectLatestGenerations, selectUnfinishedGeneration } from "./code-generation.query.js";
export { CodeGeneration, toCodeGeneration } from "./code-generation.types.js";
export { generateCodesJob } from "./generate-codes.job.js";
export { startGeneration } from "./start-generation.js";
export { cancelCodeGeneration, resumeCodeGeneration } from "./switch-generation.js";
