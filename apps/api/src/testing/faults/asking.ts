import { setTimeout as wait } from "node:timers/promises";
import type { Answer, Asked } from "./history.js";

/** Where a request is sent; it may wait until somebody serves again. */
export type Origin = () => Promise<string>;

/** Who asks: a person with a cookie of the portal redeems, a program with an API key spends for them. */
export interface Asker {
  /** Public id. */
  readonly publicId: string;
  readonly cookie: string;
  /** Secret of the API key. */
  readonly secret: string;
}

const RETRY_WAIT_MS = 25;
/** Longer than any restart takes; a request that is not answered by then is not going to be. */
const ANSWER_WAIT_MS_MAX = 60_000;
const REQUEST_MS_MAX = 10_000;

const REDEEM = `mutation ($input: RedeemVoucherInput!) {
  answer: redeemVoucher(input: $input) {
    __typename ... on Refusal { code } ... on VoucherRedeemed { claim { id } }
  }
}`;
const SPEND = `mutation ($input: SpendInput!) {
  answer: spend(input: $input) { __typename ... on Refusal { code } ... on Spent { id amount } }
}`;

interface Body {
  readonly data?: {
    readonly answer: {
      readonly __typename: string;
      readonly code?: string;
      readonly id?: string;
      readonly claim?: { readonly id: string };
    };
  } | null;
}

/**
 * Sends one request until it is answered, always under the same key: through lost connections, faults and servers
 * that are gone. Rejects when that takes too long.
 */
export async function askUntilAnswered(asker: Asker, asked: Asked, origin: Origin): Promise<Answer> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < ANSWER_WAIT_MS_MAX) {
    asked.sent++;
    const answer = await askOnce(asker, asked, await origin());
    if (answer) return answer;
    await wait(RETRY_WAIT_MS);
  }
  throw new Error(`${asked.key} was not answered, although it was sent ${asked.sent} times`);
}

interface AskRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The answer, or null when there was none: then nobody knows whether anything was done. */
async function askOnce(asker: Asker, asked: Asked, origin: string): Promise<Answer | null> {
  const { headers, query, input } = requestOf(asker, asked);
  try {
    const response = await fetch(new URL("/graphql", origin), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables: { input: { ...input, idempotencyKey: asked.key } } }),
      signal: AbortSignal.timeout(REQUEST_MS_MAX),
    });
    // The document is our own, and the schema says what it is answered with.
    const told = ((await response.json()) as Body).data?.answer;
    if (!told || told.code === "RETRY_LATER") return null;
    return { outcome: told.code ?? told.__typename, id: told.id ?? told.claim?.id ?? null };
  } catch {
    return null; // refused, reset, cut off, or no JSON: whatever it was, it was no answer
  }
}

function requestOf(asker: Asker, { act }: Asked): AskRequest {
  if (act.kind === "REDEEM") {
    return {
      headers: { "x-vouchsafe-app": "portal", cookie: asker.cookie },
      query: REDEEM,
      input: { code: act.code },
    };
  }
  return {
    headers: { authorization: `Bearer ${asker.secret}` },
    query: SPEND,
    input: { userId: asker.publicId, unit: "LLM_TOKEN", amount: act.amount, reference: act.reference },
  };
}
