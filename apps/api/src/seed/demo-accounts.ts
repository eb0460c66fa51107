import type { NewAccount } from "../modules/identity/index.js";

export interface DemoAccount extends NewAccount {
  /** The app it signs in to, as the start screen names it. */
  readonly app: "admin" | "portal";
}

/**
 * Accounts to try the product with. Their passwords are public, so they are made only on the embedded
 * database outside production.
 */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    app: "admin",
    role: "SUPERADMIN",
    name: "Demo Superadmin",
    email: "superadmin@vouchsafe.example",
    password: "demo-superadmin",
  },
  {
    app: "admin",
    role: "AUDITOR",
    name: "Demo Auditor",
    email: "auditor@vouchsafe.example",
    password: "demo-auditor",
  },
  {
    app: "portal",
    role: "USER",
    name: "Demo Person",
    email: "person@vouchsafe.example",
    password: "demo-person",
  },
];
