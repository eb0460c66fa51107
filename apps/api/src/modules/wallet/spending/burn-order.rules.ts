import type { GrantCategory } from "../grant.rules.js";

/** What decides which of two grants is spent first. */
export interface BurnOrderFacts {
  /** Internal id. */
  readonly id: number;
  /** Internal id of the only model it pays for; null is any. */
  readonly modelId: number | null;
  readonly category: GrantCategory;
  /** Lower is spent first. */
  readonly priority: number;
  /** Usage deadline; null is never. */
  readonly usageExpiresAt: Date | null;
  readonly createdAt: Date;
}

/**
 * Order in which grants are spent: priority, promotional before paid, earliest usage deadline (never comes last),
 * locked to a model before general, oldest, and the internal id, so that two are never alike. What would be lost
 * first, and what fits least, goes first.
 */
export function compareBurnOrder(a: BurnOrderFacts, b: BurnOrderFacts): number {
  return (
    a.priority - b.priority ||
    Number(a.category === "PAID") - Number(b.category === "PAID") ||
    compareDeadlines(a.usageExpiresAt, b.usageExpiresAt) ||
    Number(a.modelId === null) - Number(b.modelId === null) ||
    a.createdAt.getTime() - b.createdAt.getTime() ||
    a.id - b.id
  );
}

function compareDeadlines(a: Date | null, b: Date | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.getTime() - b.getTime();
}
