import { useRef } from "react";

const KEY_BYTES = 16;

/** A fresh idempotency key, 32 hexadecimal digits. Works on plain-http addresses too, where randomUUID is missing. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface IntentKey {
  /** The key of this intent: the same one until the intent changes or `settle` is called. */
  keyFor: (intent: string) => string;
  /** The intent was answered: the next press is a new one, even with the same content. */
  settle: () => void;
}

/**
 * One idempotency key per intent. A press that got no answer (a lost connection) and is repeated carries the
 * same key, so that it takes effect once; whatever has been answered, or changed, gets a new key.
 */
export function useIntentKey(): IntentKey {
  const held = useRef<{ intent: string; key: string }>(undefined);
  return {
    keyFor: (intent) => {
      if (held.current?.intent !== intent) held.current = { intent, key: newIdempotencyKey() };
      return held.current.key;
    },
    settle: () => {
      held.current = undefined;
    },
  };
}
