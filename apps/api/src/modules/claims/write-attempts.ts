import { CODE_INPUT_LENGTH_MAX, maskCode } from "@vouchsafe/contract";
import type { Transaction } from "../../platform/database/index.js";
import { AttemptEntity, type AttemptKind } from "./attempt.entity.js";

/** One try, to be written down. */
export interface NewAttempt {
  readonly kind: AttemptKind;
  /** Null when nobody was signed in. */
  readonly userId: number | null;
  readonly network: string;
  readonly typedCode: string;
  /** Null when no code was named. */
  readonly code: { readonly id: number; readonly batchId: number } | null;
  readonly claimId: number | null;
  /** `ACCEPTED`, or the code of the refusal. */
  readonly outcome: string;
}

/** Writes down tries, each once, with the code masked: the table must be of no use to a thief. */
export async function writeAttempts(tx: Transaction, attempts: readonly NewAttempt[]): Promise<void> {
  await tx.insert(
    AttemptEntity,
    attempts.map((attempt) => ({
      id: tx.newId(),
      kind: attempt.kind,
      userId: attempt.userId,
      network: attempt.network,
      maskedCode: maskTyped(attempt.typedCode),
      codeId: attempt.code?.id ?? null,
      batchId: attempt.code?.batchId ?? null,
      claimId: attempt.claimId,
      outcome: attempt.outcome,
      createdAt: tx.now,
    })),
  );
}

/** Anything may be typed: only letters, digits and hyphens are worth keeping, and no more than a code has. */
function maskTyped(typed: string): string {
  const plain = typed.slice(0, CODE_INPUT_LENGTH_MAX).replace(/[^A-Za-z0-9-]/g, "");
  return maskCode(plain);
}
