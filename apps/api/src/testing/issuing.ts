import { randomUUID } from "node:crypto";
import type { TestClient } from "./test-client.js";

/** Everything that can be read of a batch. */
export const BATCH_FIELDS = `
  id name description campaign metadata { key value } codeMode code codePrefix codePattern
  benefits { id kind unit amount model { id slug } }
  status isEnabled quantity maxClaims claimLimit claimedCount claimsLeft maxClaimsPerUser perUserScope
  claimStartsAt claimEndsAt usageEndsAt usageValidDays isPubliclyPreviewable
  boundTo { user { id name email } email } valueBudget { unit amount used left }
  liability { unit amount } figures { unit granted remaining spent expired voided }
  generation { state total generated startedAt finishedAt }
  createdAt createdByName updatedAt version`;

const REFUSED = "... on Refusal { code message } ... on InvalidInput { fields { path code message limit } }";

const CREATE = `mutation ($input: CreateVoucherBatchInput!) {
  createVoucherBatch(input: $input) {
    __typename ${REFUSED} ... on VoucherBatchCreated { batch { ${BATCH_FIELDS} } }
  }
}`;

const UPDATE = `mutation ($input: UpdateVoucherBatchInput!) {
  updateVoucherBatch(input: $input) {
    __typename ${REFUSED}
    ... on VoucherBatchUpdated { batch { ${BATCH_FIELDS} } }
    ... on VoucherBatchChanged { batch { ${BATCH_FIELDS} } }
  }
}`;

export interface IssuedBatch {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly status: string;
  readonly version: number;
  readonly quantity: number | null;
  readonly claimedCount: number;
  readonly claimEndsAt: string | null;
  readonly [field: string]: unknown;
}

export interface IssueAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly fields?: readonly { path: string; code: string; message: string; limit: number | null }[];
  readonly batch?: IssuedBatch;
}

/** Fields of the input; one code of 100 LLM tokens under a fresh key when nothing is said. */
export type IssueFacts = Readonly<Record<string, unknown>>;

/** Asks for a batch as the admin app would, and gives whatever was answered. */
export async function askForBatch(client: TestClient, facts: IssueFacts = {}): Promise<IssueAnswer> {
  const input = {
    name: "Test voucher",
    codeMode: "SINGLE_CODE",
    benefits: [{ unit: "LLM_TOKEN", amount: 100 }],
    idempotencyKey: randomUUID(),
    ...facts,
  };
  return (await client.ask<{ createVoucherBatch: IssueAnswer }>(CREATE, { input })).createVoucherBatch;
}

/** Issues a batch as the admin app would; fails the test when it is refused. */
export async function issueBatch(client: TestClient, facts: IssueFacts = {}): Promise<IssuedBatch> {
  const answer = await askForBatch(client, facts);
  if (!answer.batch) throw new Error(`The batch was refused: ${JSON.stringify(answer)}`);
  return answer.batch;
}

/** A batch as the admin app would show it. */
export async function readBatch(client: TestClient, id: string): Promise<IssuedBatch> {
  const document = `query ($id: ID!) { voucherBatch(id: $id) { ${BATCH_FIELDS} } }`;
  return (await client.ask<{ voucherBatch: IssuedBatch }>(document, { id })).voucherBatch;
}

/** Changes a batch as the admin app would, and gives whatever was answered. */
export async function changeBatch(
  client: TestClient,
  input: { readonly id: string; readonly version: number } & IssueFacts,
): Promise<IssueAnswer> {
  return (await client.ask<{ updateVoucherBatch: IssueAnswer }>(UPDATE, { input })).updateVoucherBatch;
}

/** The refusal's code, and the faults of an invalid input as `path CODE limit`. */
export function refusalOf(answer: IssueAnswer): readonly (string | undefined)[] {
  const faults = (answer.fields ?? []).map(({ path, code, limit }) =>
    [path, code, limit].filter((part) => part !== null).join(" "),
  );
  return [answer.code, ...faults];
}
