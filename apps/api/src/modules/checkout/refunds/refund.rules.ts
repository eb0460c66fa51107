type Unit = "LLM_TOKEN" | "GPU_CREDIT";

export const REFUND_STATES = ["ASKED", "DONE", "REFUSED"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

/** What a refund did to one grant of the order, in whole units. Plain data: it is kept as JSON. */
export interface RefundPart {
  readonly unit: Unit;
  /** Internal id of the only model it paid for; null is any. */
  readonly modelId: number | null;
  readonly isBonus: boolean;
  readonly given: number;
  /** What was left, and is taken back. */
  readonly taken: number;
  /** What had been spent, and stays so. */
  readonly shortfall: number;
}

/** A grant of an order as it is found. */
export interface GrantToTake {
  readonly id: number;
  readonly isBonus: boolean;
}

/** Bonuses first: what was given on top goes before what was paid for. */
export function inOrderOfTaking<Grant extends GrantToTake>(grants: readonly Grant[]): Grant[] {
  return [...grants].sort((a, b) => Number(b.isBonus) - Number(a.isBonus) || a.id - b.id);
}

/** Whether a refund leaves somebody with more than they paid for. */
export function hasShortfall(parts: readonly RefundPart[]): boolean {
  return parts.some(({ shortfall }) => shortfall > 0);
}
