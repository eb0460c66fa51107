import type { Unit } from "../../vouchers/index.js";
import type { HoldState } from "../holds/hold.rules.js";
import { freeOf, type HeldPart, type Payment, type SpendableGrant } from "./spend.rules.js";
import type { BalanceAfter } from "./wallet-request.js";

/** A grant under its lock. Its figures move while a group is decided and are written once at the end. */
export interface OpenGrant extends SpendableGrant {
  readonly publicId: string;
  readonly userId: number;
  readonly benefitId: number | null;
  readonly unit: Unit;
  remaining: number;
  held: number;
  spent: number;
  /** As they were read. */
  readonly before: { readonly remaining: number; readonly held: number };
}

/** The open grants of one person and unit, as they stand after everything that was decided so far. */
export class OpenWallet {
  constructor(
    readonly userId: number,
    readonly unit: Unit,
    readonly grants: readonly OpenGrant[],
  ) {}

  pay(payments: readonly Payment<OpenGrant>[]): void {
    for (const { grant, amount } of payments) {
      grant.remaining -= amount;
      grant.spent += amount;
    }
  }

  hold(payments: readonly Payment<OpenGrant>[]): void {
    for (const { grant, amount } of payments) grant.held += amount;
  }

  giveBack(parts: readonly HeldPart<OpenGrant>[]): void {
    for (const { grant, held } of parts) grant.held -= held;
  }

  /** What can be spent now on a model, per lock: the general balance always, and that of the model when it has one. */
  balances(modelId: number | null, now: Date): BalanceAfter[] {
    const locks = modelId === null ? [null] : [null, modelId];
    return locks.flatMap((lock) => {
      const grants = this.grants.filter((grant) => grant.modelId === lock);
      if (lock !== null && grants.length === 0) return [];
      const open = grants.filter((grant) => grant.usageExpiresAt === null || grant.usageExpiresAt > now);
      return [
        {
          unit: this.unit,
          modelId: lock,
          amount: open.reduce((sum, grant) => sum + freeOf(grant), 0),
          held: open.reduce((sum, grant) => sum + grant.held, 0),
        },
      ];
    });
  }
}

/** A hold under its lock, with what it keeps. */
export interface OpenHold {
  readonly id: number;
  readonly publicId: string;
  /** Public id of the person. */
  readonly userPublicId: string;
  readonly modelId: number | null;
  readonly placed: number;
  readonly reference: string | null;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly wallet: OpenWallet;
  readonly parts: readonly HeldPart<OpenGrant>[];
  readonly before: { readonly held: number };
  held: number;
  settled: number;
  state: HoldState;
  endedAt: Date | null;
}
