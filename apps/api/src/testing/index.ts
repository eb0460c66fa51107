/** What tests are made of: the whole app on a real database, people, browsers, and a clock they move. */

export { AttemptEntity } from "../modules/claims/attempt.entity.js";
export { ClaimEntity } from "../modules/claims/claim.entity.js";
export { loseCommits } from "../platform/database/testing/lose-commits.js";
export { BadInputs } from "./bad-inputs/bad-inputs.js";
export { followDownload, readCsv, type TestDownload } from "./downloads.js";
export type { TestModel, TestUser } from "./factories.js";
export {
  CREDIT20,
  checkFor,
  HUNDRED_TOKENS,
  myVouchers,
} from "./held-vouchers.js";
export {
  askForBatch,
  BATCH_FIELDS,
  changeBatch,
  type IssueAnswer,
  type IssuedBatch,
  type IssueFacts,
  issueBatch,
  readBatch,
  refusalOf,
} from "./issuing.js";
export { migrationsBefore, openTestDatabase, TEST_NOW, TEST_TIME_ZONE } from "./open-test-database.js";
export {
  askToPay,
  balancesOf,
  cancelOrder,
  createOrder,
  eventOf,
  paymentIdOf,
  press,
  quotePurchase,
  readOrder,
  refundOrder,
  sendCallback,
  signedBySandbox,
  type TestOrder,
  tell,
} from "./paying.js";
export { brokenRules } from "./recount.js";
export { outcomeOf, type RedeemAnswer, redeem } from "./redemption.js";
export { closeShop, openShop } from "./shop.js";
export {
  placeHold,
  releaseHold,
  type SpendingAnswer,
  type SpendingFacts,
  settleHold,
  spend,
} from "./spending.js";
export { createTestApp, overMemory, type TestApiKey, type TestApp } from "./test-app.js";
export { type TestAnswer, TestClient, type TestResponse } from "./test-client.js";
export { TestClock } from "./test-clock.js";
export { createTestDatabase, type TestDatabase, testEngine } from "./test-database.js";
export { createTestStore, type TestStore } from "./test-store.js";
export { type BatchFacts, createBatch } from "./voucher-factory.js";
