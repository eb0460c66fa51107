/**
 * What the API and both web apps must agree on: the normal form and the patterns of codes, named limits, kinds of
 * benefits, refusal codes, scopes of API keys and calendar days in the organisation's zone. Pure, and imports nothing.
 */
export * from "./api-keys.js";
export * from "./benefit-kinds.js";
export * from "./code-normal-form.js";
export * from "./code-pattern.js";
export * from "./code-upload.js";
export * from "./limits.js";
export * from "./money.js";
export * from "./refusals.js";
export * from "./trial-months.js";
export * from "./zoned-days.js";
