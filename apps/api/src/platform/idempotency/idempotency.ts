import { hash } from "node:crypto";
import {
  IDEMPOTENCY_KEPT_DAYS,
  IDEMPOTENCY_KEY_LENGTH_MAX,
  IDEMPOTENCY_KEY_LENGTH_MIN,
} from "@vouchsafe/contract";
import { type FieldFault, Refusal } from "../../kernel/index.js";
import type { Actor } from "../audit/index.js";
import { isDuplicateOf, type Transaction } from "../database/index.js";
import { IdempotencyKeyEntity } from "./idempotency-key.entity.js";

const DAY_MS = 86_400_000;

/** Which request an idempotency key stands for. */
export interface IdempotentRequest {
  /** Internal id of the caller: a person or an API key. */
  readonly callerId: number;
  readonly operation: string;
  readonly key: string;
  /** `hashRequest` of everything that decides the effect. */
  readonly requestHash: string;
}

/** The caller whose idempotency key it is: an API key has its own, whoever made it. */
export function callerOf(actor: Pick<Actor, "userId" | "apiKeyId">): number {
  return actor.apiKeyId ?? actor.userId;
}

/** SHA-256 of a request, hex. The same input in another order of fields is another request. */
export function hashRequest(request: unknown): string {
  return hash("sha256", JSON.stringify(request));
}

/** Faults of a key: 8 to 128 printable ASCII characters. */
export function idempotencyKeyFaults(key: string, path = "idempotencyKey"): FieldFault[] {
  const isFit =
    key.length >= IDEMPOTENCY_KEY_LENGTH_MIN &&
    key.length <= IDEMPOTENCY_KEY_LENGTH_MAX &&
    /^[\x21-\x7e]+$/.test(key);
  if (isFit) return [];
  return [
    { path, code: "MALFORMED", message: "An idempotency key has 8 to 128 printable ASCII characters." },
  ];
}

/**
 * The stored results of requests that were answered before, by `callerId:key`. Throws nothing; what a key
 * was used for is compared by `resultOf`.
 */
export async function findStoredResults(
  tx: Transaction,
  operation: string,
  requests: readonly Pick<IdempotentRequest, "callerId" | "key">[],
): Promise<Map<string, { requestHash: string; result: string }>> {
  if (requests.length === 0) return new Map();
  const rows = await tx.select(
    `SELECT caller_id, idempotency_key, request_hash, result FROM idempotency_keys
     WHERE ${tx.isOneOf(["caller_id", "operation", "idempotency_key"], requests.length)}`,
    requests.flatMap(({ callerId, key }) => [callerId, operation, key]),
  );
  return new Map(
    rows.map((row) => [
      storedResultId({ callerId: Number(row.caller_id), key: String(row.idempotency_key) }),
      { requestHash: String(row.request_hash), result: String(row.result) },
    ]),
  );
}

/** Identity of a key in the map of `findStoredResults`. */
export function storedResultId(request: Pick<IdempotentRequest, "callerId" | "key">): string {
  return `${request.callerId}:${request.key}`;
}

/** Writes the results of requests, in the transaction of their effects. */
export async function storeResults(
  tx: Transaction,
  results: readonly { request: IdempotentRequest; result: unknown }[],
): Promise<void> {
  await tx.insert(
    IdempotencyKeyEntity,
    results.map(({ request, result }) => ({
      id: tx.newId(),
      callerId: request.callerId,
      operation: request.operation,
      idempotencyKey: request.key,
      requestHash: request.requestHash,
      result: JSON.stringify(result),
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + IDEMPOTENCY_KEPT_DAYS * DAY_MS),
    })),
  );
}

/** The same key came with another request; nothing was done for it. */
export function idempotencyKeyReused(): Refusal {
  return new Refusal("IDEMPOTENCY_KEY_REUSED", "This idempotency key was used before, with another request.");
}

/** Whether a write failed because another process stored the same key at the same moment: run the work again. */
export function isConcurrentKey(error: unknown): boolean {
  return isDuplicateOf(error, { name: "idempotency_keys_key", columns: "idempotency_keys.caller_id" });
}
