import { newPublicId } from "../../../kernel/index.js";
import { selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { createBatch, createTestApp, redeem, type TestApp } from "../../../testing/index.js";
import { GrantEntity } from "../grant.entity.js";
import { CLOSE_GRANTS_MAX } from "./close-grants.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

test("grants that a process of the version before took back do not keep later ones from being written off", async () => {
  const person = await app.createUser();
  const superadmin = await app.createUser({ role: "SUPERADMIN" });
  await createBatch(app.database, superadmin, { codes: ["WRITTENOFF"], usageValidDays: 1 });
  await redeem(await app.signInAs(person), "WRITTENOFF");
  await app.database.transaction("grants that were taken back and stayed open", (tx) =>
    tx.insert(
      GrantEntity,
      Array.from({ length: CLOSE_GRANTS_MAX }, () => ({
        id: tx.newId(),
        publicId: newPublicId(),
        userId: person.id,
        claimId: null,
        benefitId: null,
        unit: "LLM_TOKEN" as const,
        modelId: null,
        granted: 10,
        remaining: 0,
        spent: 0,
        expired: 0,
        voided: 10,
        category: "PROMO" as const,
        priority: 100,
        usageExpiresAt: new Date(tx.now.getTime() + HOUR_MS),
        createdAt: tx.now,
        held: 0,
        isOpen: true,
        trialMonth: 0,
      })),
    ),
  );

  app.clock.advance(DAY_MS);
  await app.app.jobs.runUntilIdle();

  const rows = await selectRows(
    app.database.reader,
    "SELECT granted, remaining, expired FROM grants WHERE claim_id IS NOT NULL",
  );
  expect(rows).toHaveLength(1);
  const [row] = rows;
  expect(toSafeInteger(row?.remaining)).toBe(0);
  expect(toSafeInteger(row?.expired)).toBe(toSafeInteger(row?.granted));
});
