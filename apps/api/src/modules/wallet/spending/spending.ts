import { HOLD_SECONDS_DEFAULT } from "@vouchsafe/contract";
import { type FieldFault, InvalidInputRefusal } from "../../../kernel/index.js";
import type { Database } from "../../../platform/database/index.js";
import { GROUP_BOUNDS, type GroupMetrics, GroupQueue, LANES } from "../../../platform/groups/index.js";
import { idempotencyKeyFaults } from "../../../platform/idempotency/index.js";
import type { Unit } from "../../vouchers/index.js";
import { idsFor, isLostRace, MoreIdsNeededError, spendFromWallets } from "./spend-from-wallets.js";
import type { WalletOutcome, WalletRequest } from "./wallet-request.js";
import {
  amountFaults,
  holdSecondsFaults,
  modelFaults,
  referenceFaults,
  tidyReference,
} from "./wallet-request.rules.js";

/** What somebody wants to spend or to hold, as it came in. */
export interface TakingInput {
  /** Public id of the person. */
  readonly userId: string;
  readonly unit: Unit;
  /** Public id of the model that is used. */
  readonly modelId?: string | null;
  readonly amount: number;
  readonly allowPartial?: boolean;
  readonly reference?: string | null;
  readonly idempotencyKey: string;
}

export type HoldInput = TakingInput & { readonly expiresInSeconds?: number };

/** What pays for usage, and what sets units apart for usage whose cost is known afterwards. */
export class Spending {
  private readonly queue: GroupQueue<WalletRequest, WalletOutcome>;

  constructor(
    private readonly database: Database,
    metrics?: GroupMetrics,
  ) {
    this.queue = new GroupQueue<WalletRequest, WalletOutcome>({
      ...GROUP_BOUNDS,
      name: "spends",
      lanes: LANES[database.engine],
      run: (requests) => this.run(requests),
      ...(metrics && { metrics }),
    });
  }

  /**
   * Pays for usage out of a wallet, in burn order, for whoever calls (an API key, or the platform itself under the
   * person's internal id). All or nothing unless a part is allowed. The same idempotency key gives the same outcome.
   * Throws InvalidInputRefusal, and RetryLaterRefusal beyond the bounds of the queue; every other refusal is an outcome.
   */
  async spend(callerId: number, input: TakingInput): Promise<WalletOutcome> {
    const taking = takingOf(callerId, input);
    requireNone(takingFaults(taking));
    return this.queue.submit({ ...taking, kind: "SPEND" });
  }

  /**
   * Sets units apart for at most `expiresInSeconds`, 900 when nothing is said. They count as held, and nobody else can
   * spend them. Refuses like `spend`.
   */
  async placeHold(callerId: number, input: HoldInput): Promise<WalletOutcome> {
    const taking = takingOf(callerId, input);
    const expiresInSeconds = input.expiresInSeconds ?? HOLD_SECONDS_DEFAULT;
    requireNone([...takingFaults(taking), ...holdSecondsFaults(expiresInSeconds)]);
    return this.queue.submit({ ...taking, kind: "HOLD", expiresInSeconds });
  }

  /**
   * Ends a hold by paying what the usage has cost, and gives the rest back. A cost above what is held is paid out of
   * whatever else applies, as far as that goes: the outcome says what was paid. Refuses like `spend`.
   */
  async settleHold(
    callerId: number,
    input: { readonly holdId: string; readonly amount: number; readonly idempotencyKey: string },
  ): Promise<WalletOutcome> {
    requireNone([...amountFaults(input.amount), ...idempotencyKeyFaults(input.idempotencyKey)]);
    const { holdId, amount, idempotencyKey } = input;
    return this.queue.submit({ kind: "SETTLE", callerId, holdId, amount, idempotencyKey });
  }

  /** Ends a hold without paying anything. Refuses like `spend`. */
  async releaseHold(
    callerId: number,
    input: { readonly holdId: string; readonly idempotencyKey: string },
  ): Promise<WalletOutcome> {
    requireNone(idempotencyKeyFaults(input.idempotencyKey));
    const { holdId, idempotencyKey } = input;
    return this.queue.submit({ kind: "RELEASE", callerId, holdId, idempotencyKey });
  }

  /** Decides everything that is in, and takes nothing else. */
  drain(): Promise<void> {
    return this.queue.drain();
  }

  private async run(requests: readonly WalletRequest[], ids = idsFor(requests)): Promise<WalletOutcome[]> {
    try {
      return await this.database.transaction("spend", (tx) => spendFromWallets(tx, requests, ids), {
        ids,
        isRepeatable: true,
        retryWhen: isLostRace,
      });
    } catch (error) {
      // How many grants pay is known only under the lock; nothing has been written.
      if (error instanceof MoreIdsNeededError) return this.run(requests, error.idsNeeded);
      throw error;
    }
  }
}

function takingOf(callerId: number, input: TakingInput) {
  return {
    callerId,
    userId: input.userId,
    unit: input.unit,
    modelId: input.modelId ?? null,
    amount: input.amount,
    allowPartial: input.allowPartial ?? false,
    reference: tidyReference(input.reference),
    idempotencyKey: input.idempotencyKey,
  };
}

function takingFaults(taking: ReturnType<typeof takingOf>): FieldFault[] {
  return [
    ...modelFaults(taking.unit, taking.modelId),
    ...amountFaults(taking.amount),
    ...referenceFaults(taking.reference),
    ...idempotencyKeyFaults(taking.idempotencyKey),
  ];
}

function requireNone(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new InvalidInputRefusal(faults);
}
