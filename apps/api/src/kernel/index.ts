/** Pure words that every module speaks. Imports nothing of the product but the contract. */
export * from "./chunks.js";
export * from "./clock.js";
export * from "./email.js";
export * from "./ids.js";
export * from "./invariant.js";
export * from "./line.js";
export * from "./network.js";
export * from "./once.js";
export * from "./quarter-hour.js";
export * from "./refusal.js";
export * from "./viewer.js";
