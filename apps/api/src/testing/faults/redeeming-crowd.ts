import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Asked } from "./history.js";

/** Where a request is sent; it may wait until somebody serves again. */
export type Origin = () => Promise<string>;

const RETRY_WAIT_MS = 25;
/** Longer than any restart takes; a request that is not answered by then is not going to be. */
const ANSWER_WAIT_MS_MAX = 60_000;
const REQUEST_MS_MAX = 10_000;

const REDEEM = `mutation ($input: RedeemVoucherInput!) {
  redeemVoucher(input: $input) { __typename ... on Refusal { code } ... on VoucherRedeemed { claim { id } } }
}`;

interface RedeemBody {
  readonly data?: {
    readonly redeemVoucher: {
      readonly __typename: string;
      readonly code?: string;
      readonly claim?: { readonly id: string };
    };
  } | null;
}

/**
 * Sends one redemption until it is answered, always under the same key: through lost connections, faults and servers
 * that are gone. Rejects when that takes too long.
 */
export async function redeemUntilAnswered(cookie: string, asked: Asked, origin: Origin): Promise<Answer> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < ANSWER_WAIT_MS_MAX) {
    asked.sent++;
    const answer = await redeemOnce(cookie, asked, await origin());
    if (answer) return answer;
    await wait(RETRY_WAIT_MS);
  }
  throw new Error(`${asked.key} was not answered, although it was sent ${asked.sent} times`);
}

/** The answer, or null when there was none: then nobody knows whether anything was done. */
async function redeemOnce(cookie: string, { code, key }: Asked, origin: string): Promise<Answer | null> {
  try {
    const response = await fetch(new URL("/graphql", origin), {
      method: "POST",
      headers: { "content-type": "application/json", "x-vouchsafe-app": "portal", cookie },
      body: JSON.stringify({ query: REDEEM, variables: { input: { code, idempotencyKey: key } } }),
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
    });
    // The document is our own, and the schema says what it is answered with.
    const { data } = (await response.json()) as RedeemBody;
    const told = data?.redeemVoucher;
    if (!told || told.code === "RETRY_LATER") return null;
    return { outcome: told.code ?? told.__typename, claimId: told.claim?.id ?? null };
  } catch {
    return null; // refused, reset, cut off, or no JSON: whatever it was, it was no answer
  }
}
