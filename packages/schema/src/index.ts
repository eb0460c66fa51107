/**
 * The schema's types, and the members of its unions and interfaces for the Apollo cache. Operation types are
 * not here: each app has its own, generated beside its operations.
 */
export * from "./generated/possible-types";
export type * from "./generated/schema";
