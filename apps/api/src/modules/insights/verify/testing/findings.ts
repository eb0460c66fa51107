import type { Database, Transaction } from "../../../../platform/database/index.js";
import { type Finding, verify } from "../verify.js";

class NotKept extends Error {}

/** Runs work on a connection on which nothing is refused, and keeps nothing of it. */
export async function withoutGuards<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let result: { readonly of: T } | undefined;
  const [off, on] =
    database.engine === "mariadb"
      ? [
          ["SET check_constraint_checks = 0", "SET foreign_key_checks = 0"],
          ["SET check_constraint_checks = 1", "SET foreign_key_checks = 1"],
        ]
      : [
          ["PRAGMA ignore_check_constraints = 1", "PRAGMA defer_foreign_keys = 1"],
          ["PRAGMA ignore_check_constraints = 0"],
        ];
  const attempt = database.transaction("plant", async (tx) => {
    for (const sql of off) await tx.write(sql);
    try {
      result = { of: await work(tx) };
    } finally {
      for (const sql of on) await tx.write(sql);
    }
    throw new NotKept();
  });
  await expect(attempt).rejects.toThrow(NotKept);
  if (!result) throw new Error("The work was done");
  return result.of;
}

/** What verify finds: of everything, or of what is new since an instant. */
export async function findings(
  reading: Pick<Database, "engine" | "reader">,
  since?: Date,
): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of verify(reading, since && { since })) all.push(finding);
  return all;
}

/** Of findings, those of invariants that do not hold. */
export const brokenOf = (all: readonly Finding[]) => all.filter(({ broken }) => broken.length > 0);
