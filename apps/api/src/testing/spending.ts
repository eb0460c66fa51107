import { randomUUID } from "node:crypto";
import type { TestClient } from "./test-client.js";

const HOLD = "id unit model { slug } placed held settled state placedAt expiresAt endedAt reference";
const SPENT = "id requested amount parts { grantId amount } balances { id unit amount held model { slug } }";
const REFUSED = `... on Refusal { code message } ... on InvalidInput { fields { path code limit } }
  ... on InsufficientBalance { available requested }`;
const ENDED = `... on HoldEnded { hold { ${HOLD} } }`;

const DOCUMENTS = {
  spend: `mutation ($input: SpendInput!) { spend(input: $input) {
    __typename ${REFUSED} ... on Spent { ${SPENT} } } }`,
  placeHold: `mutation ($input: PlaceHoldInput!) { placeHold(input: $input) {
    __typename ${REFUSED} ... on HoldPlaced { hold { ${HOLD} } } } }`,
  settleHold: `mutation ($input: SettleHoldInput!) { settleHold(input: $input) {
    __typename ... on Refusal { code message } ... on InvalidInput { fields { path code limit } } ${ENDED}
    ... on HoldSettled { hold { ${HOLD} } spent { ${SPENT} } } } }`,
  releaseHold: `mutation ($input: ReleaseHoldInput!) { releaseHold(input: $input) {
    __typename ... on Refusal { code message } ... on InvalidInput { fields { path code limit } } ${ENDED}
    ... on HoldReleased { hold { ${HOLD} } } } }`,
} as const;

export interface TestHold {
  readonly id: string;
  readonly placed: number;
  readonly held: number;
  readonly settled: number;
  readonly state: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}

export interface TestSpent {
  readonly id: string;
  readonly requested: number;
  readonly amount: number;
  readonly parts: readonly { readonly grantId: string; readonly amount: number }[];
  readonly balances: readonly {
    readonly unit: string;
    readonly amount: number;
    readonly held: number;
    readonly model: { readonly slug: string } | null;
  }[];
}

export interface SpendingAnswer extends Partial<TestSpent> {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly available?: number;
  readonly fields?: readonly {
    readonly path: string;
    readonly code: string;
    readonly limit: number | null;
  }[];
  readonly hold?: TestHold;
  readonly spent?: TestSpent;
}

/** What a gateway asks about a wallet; left out, 1 LLM token of nobody under a fresh key. */
export type SpendingFacts = Readonly<Record<string, unknown>>;

async function ask(
  gateway: TestClient,
  operation: keyof typeof DOCUMENTS,
  facts: SpendingFacts,
): Promise<SpendingAnswer> {
  const input = { idempotencyKey: randomUUID(), ...facts };
  const answer = await gateway.ask<Record<string, SpendingAnswer>>(DOCUMENTS[operation], { input });
  return answer[operation] as SpendingAnswer; // the document asks for exactly this field
}

const TAKING = { unit: "LLM_TOKEN", amount: 1 };

/** Spends as a gateway would. */
export const spend = (gateway: TestClient, facts: SpendingFacts) =>
  ask(gateway, "spend", { ...TAKING, ...facts });

/** Places a hold as a gateway would. */
export const placeHold = (gateway: TestClient, facts: SpendingFacts) =>
  ask(gateway, "placeHold", { ...TAKING, ...facts });

/** Settles a hold as a gateway would. */
export const settleHold = (gateway: TestClient, facts: SpendingFacts) => ask(gateway, "settleHold", facts);

/** Releases a hold as a gateway would. */
export const releaseHold = (gateway: TestClient, facts: SpendingFacts) => ask(gateway, "releaseHold", facts);
