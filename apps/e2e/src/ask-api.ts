import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { newPerson, type Person } from "./portal-app";
import type { Account } from "./product";

type App = "portal" | "admin";

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) { __typename } }`;
const REDEEM = `mutation ($input: RedeemVoucherInput!) { redeemVoucher(input: $input) { __typename } }`;
const ISSUE = `mutation ($input: CreateVoucherBatchInput!) { createVoucherBatch(input: $input) { __typename } }`;
const PAY = `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) {
  __typename ... on PaymentCreated { order { id payment { id } } } ... on Refusal { code } } }`;
const STOP = `mutation ($id: ID!) { deactivateVoucherBatch(id: $id) { __typename } }`;
const CHECK = `query ($code: String!) { checkVoucher(code: $code) { __typename } }`;
const PACKAGES = `{ creditPackages { id name } }`;
const BUY = `mutation ($input: CreatePaymentInput!) {
  createPayment(input: $input) { __typename ... on PaymentCreated { order { id payment { id state } } } }
}`;
const BATCH_ID = `query ($search: String) {
  voucherBatches(first: 1, filter: { search: $search }) { edges { node { id } } }
}`;

const USER_ID = `query ($search: String) { users(first: 1, search: $search) { edges { node { id } } } }`;

/**
 * What is not under test is arranged through the API, with the cookies of the browser that looks afterwards:
 * quick, and the same in every language. Throws when the API refuses.
 */
export async function signIn(context: BrowserContext, app: App, account: Account): Promise<void> {
  const { email, password } = account;
  await mutate(context, app, SIGN_IN, { email, password }, "SignedIn");
}

/** A person with an account, signed in to the portal in this browser. */
export async function registerPerson(context: BrowserContext, name: string): Promise<Person> {
  const person = newPerson(name);
  await mutate(context, "portal", REGISTER, { ...person }, "SignedIn");
  return person;
}

export async function redeem(context: BrowserContext, code: string): Promise<void> {
  await mutate(context, "portal", REDEEM, { code, idempotencyKey: randomUUID() }, "VoucherRedeemed");
}

export interface OpenOrder {
  readonly id: string;
  readonly paymentId: string;
}

/** An order of 100 tokens with a code, of the person signed in to the portal: it waits for its payment. */
export async function order(context: BrowserContext, code?: string): Promise<OpenOrder> {
  const packageId = await findPackageId(context, "100 tokens");
  const input = {
    purchase: { kind: "TOKEN_PURCHASE", packageId },
    idempotencyKey: randomUUID(),
    ...(code !== undefined && { code }),
  };
  const { createPayment } = await ask(context, "portal", BUY, { input });
  const { order: made } = createPayment as { order?: { id: string; payment: { id: string } } }; // as the mutation selects it
  if (!made) throw new Error(`Expected an order, got ${JSON.stringify(createPayment)}.`);
  return { id: made.id, paymentId: made.payment.id };
}

/** Lets the sandbox pay an order of the person signed in to the portal. */
export async function payInSandbox(context: BrowserContext, { paymentId }: OpenOrder): Promise<void> {
  const answer = await context.request.post(`/sandbox/payments/${paymentId}/succeed`, {
    headers: { "x-vouchsafe-app": "portal" },
  });
  if (!answer.ok()) throw new Error(`The sandbox answered ${answer.status()}.`);
}

/** The id of the credit package with this name, for the person signed in to the portal. */
export async function findPackageId(context: BrowserContext, name: string): Promise<string> {
  const { creditPackages } = await ask(context, "portal", PACKAGES, {});
  const found = (creditPackages as { id: string; name: string }[]).find((each) => each.name === name); // as the query selects it
  if (!found) throw new Error(`There is no package "${name}".`);
  return found.id;
}

/** Issues a voucher with one code, for somebody signed in to the admin app; `facts` are further fields of its input. */
export async function issueCode(
  context: BrowserContext,
  code: string,
  facts: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const input = {
    name: `Voucher ${code}`,
    codeMode: "SINGLE_CODE",
    code,
    benefits: [{ unit: "LLM_TOKEN", amount: 100 }],
    idempotencyKey: randomUUID(),
    ...facts,
  };
  await mutate(context, "admin", ISSUE, input, "VoucherBatchCreated");
}

/**
 * Buys so many LLM tokens as the person signed in to the portal, with a code when one is given, and pays on the sandbox's
 * pay page. Resolves to the order's public id.
 */
export async function buyTokens(context: BrowserContext, tokens: number, code?: string): Promise<string> {
  const purchase = { kind: "TOKEN_PURCHASE", amount: tokens };
  const input = { purchase, idempotencyKey: randomUUID(), ...(code !== undefined && { code }) };
  const data = await ask(context, "portal", PAY, { input });
  const { order } = (data as { createPayment: { order?: PaidOrder } }).createPayment; // as the query selects it
  if (!order) throw new Error(`The purchase was refused: ${JSON.stringify(data)}`);
  const response = await context.request.post(`/sandbox/payments/${order.payment.id}/succeed`, {
    headers: { "x-vouchsafe-app": "portal" },
  });
  if (!response.ok()) throw new Error(`The sandbox answered ${response.status()}`);
  return order.id;
}

interface PaidOrder {
  readonly id: string;
  readonly payment: { readonly id: string };
}

/** Switches the voucher with this code off, for a superadmin. */
export async function switchOff(context: BrowserContext, code: string): Promise<void> {
  await ask(context, "admin", STOP, { id: await findBatchId(context, code) });
}

/** Checks a code as the person signed in to the portal; resolves to the name of the answer's type. */
export async function checkCode(context: BrowserContext, code: string): Promise<string> {
  const data = await ask(context, "portal", CHECK, { code });
  return (data as { checkVoucher: { __typename: string } }).checkVoucher.__typename; // as the query selects it
}

/** The id of the voucher with this code or name, for somebody signed in to the admin app. */
export async function findBatchId(context: BrowserContext, search: string): Promise<string> {
  const data = await ask(context, "admin", BATCH_ID, { search });
  const [edge] = (data as { voucherBatches: { edges: { node: { id: string } }[] } }).voucherBatches.edges; // as the query selects it
  if (!edge) throw new Error(`There is no voucher "${search}".`);
  return edge.node.id;
}

/** The id of the person with this e-mail address, for somebody signed in to the admin app. */
export async function findUserId(context: BrowserContext, email: string): Promise<string> {
  const data = await ask(context, "admin", USER_ID, { search: email });
  const [edge] = (data as { users: { edges: { node: { id: string } }[] } }).users.edges; // as the query selects it
  if (!edge) throw new Error(`There is nobody "${email}".`);
  return edge.node.id;
}

async function mutate(
  context: BrowserContext,
  app: App,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
  expected: string,
): Promise<void> {
  const data = await ask(context, app, mutation, { input });
  const [answer] = Object.values(data);
  const typeName = (answer as { __typename: string }).__typename; // every mutation above selects it
  if (typeName !== expected) throw new Error(`Expected ${expected}, got ${typeName}.`);
}

async function ask(
  context: BrowserContext,
  app: App,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const answer = await context.request.post("/graphql", {
    headers: { "x-vouchsafe-app": app },
    data: { query, variables },
  });
  const body = (await answer.json()) as { data?: Record<string, unknown> | null; errors?: unknown }; // the form GraphQL prescribes
  if (!body.data || body.errors) throw new Error(`The API answered ${JSON.stringify(body)}`);
  return body.data;
}
