/** What ships with the product: LLM models, launch vouchers and, where they belong, demo accounts. */
export { DEMO_ACCOUNTS } from "./demo-accounts.js";
export { type Seeded, seed } from "./seed.js";
