import type { Migration } from "../platform/database/index.js";
import { Core1763640000001 } from "./0001-core.js";
import { CodeGeneration1763640000002 } from "./0002-code-generation.js";
import { AudienceAndBudget1763640000003 } from "./0003-audience-and-budget.js";
import { CodeUploads1763640000004 } from "./0004-code-uploads.js";
import { Desk1763640000005 } from "./0005-desk.js";
import { Engine1763640000006 } from "./0006-engine.js";
import { Spending1763640000007 } from "./0007-spending.js";
import { ApiKeys1763640000008 } from "./0008-api-keys.js";
import { HeldVouchers1763640000009 } from "./0009-held-vouchers.js";
import { Checkout1763640000010 } from "./0010-checkout.js";
import { Trials1763640000011 } from "./0011-trials.js";
import { Figures1763640000012 } from "./0012-figures.js";

/** Every migration, oldest first. Forward only. */
export const migrations: readonly Migration[] = [
  Core1763640000001,
  CodeGeneration1763640000002,
  AudienceAndBudget1763640000003,
  CodeUploads1763640000004,
  Desk1763640000005,
  Engine1763640000006,
  Spending1763640000007,
  ApiKeys1763640000008,
  HeldVouchers1763640000009,
  Checkout1763640000010,
  Trials1763640000011,
  Figures1763640000012,
];
