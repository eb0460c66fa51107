import { randomUUID } from "node:crypto";
import { selectRows, toSafeInteger } from "../../platform/database/index.js";
import type { TestModel, TestUser } from "../factories.js";
import { type IssueFacts, issueBatch, readBatch } from "../issuing.js";
import type { TestApp } from "../test-app.js";
import type { TestClient } from "../test-client.js";

const PEOPLE = 3;
export const MODELS = 2;

const VOID = `mutation ($input: VoidGrantInput!) {
  voidGrant(input: $input) { ... on Refusal { code } ... on GrantVoided { amount } }
}`;
const WALLET = "{ myWallet { balances { unit amount model { slug } } } }";

interface WalletAnswer {
  readonly myWallet: {
    readonly balances: readonly {
      readonly unit: string;
      readonly amount: number;
      readonly model: { readonly slug: string } | null;
    }[];
  };
}

/** The real product as the commands of the model use it: through its interface, as people and superadmins do. */
export class Product {
  private clients = new Map<number, TestClient>();
  private signedInAt = 0;

  private constructor(
    readonly app: TestApp,
    private readonly superadmin: TestUser,
    private readonly people: readonly TestUser[],
    readonly models: readonly TestModel[],
    /** Another program that spends for people. */
    readonly gateway: TestClient,
  ) {}

  /** New people and models on an app that may have seen others. */
  static async enter(app: TestApp): Promise<Product> {
    const [superadmin, ...people] = await app.createUsers([
      { role: "SUPERADMIN" },
      ...Array.from({ length: PEOPLE }, () => ({})),
    ]);
    if (!superadmin) throw new Error("A superadmin was asked for");
    const models: TestModel[] = [];
    for (let at = 0; at < MODELS; at++) models.push(await app.createModel());
    const { client } = await app.createApiKey(["WALLET_SPEND"]);
    return new Product(app, superadmin, people, models, client);
  }

  desk(): Promise<TestClient> {
    return this.clientOf(this.superadmin);
  }

  person(at: number): Promise<TestClient> {
    const person = this.people[at % PEOPLE];
    if (!person) throw new Error("There are people");
    return this.clientOf(person);
  }

  personId(at: number): string {
    return this.people[at % PEOPLE]?.publicId ?? "";
  }

  /** Sessions end while the clock is moved; then everybody signs in again. */
  private async clientOf(user: TestUser): Promise<TestClient> {
    const now = this.app.clock.now().getTime();
    if (now !== this.signedInAt) this.clients = new Map();
    this.signedInAt = now;
    const client = this.clients.get(user.id) ?? (await this.app.signInAs(user));
    this.clients.set(user.id, client);
    return client;
  }

  async issue(facts: IssueFacts): Promise<{ readonly id: string; readonly codes: readonly string[] }> {
    const { id } = await issueBatch(await this.desk(), facts);
    return { id, codes: await this.codesOf(id) };
  }

  async codesOf(batchId: string): Promise<string[]> {
    const rows = await selectRows(
      this.app.database.reader,
      `SELECT v.display FROM voucher_codes v JOIN voucher_batches b ON b.id = v.batch_id
       WHERE b.public_id = ? ORDER BY v.serial`,
      [batchId],
    );
    return rows.map((row) => String(row.display));
  }

  /** What an order gave, in the order of its making. */
  async grantsOfOrder(
    orderId: string,
  ): Promise<{ readonly id: string; readonly amount: number; readonly isPaid: boolean }[]> {
    const rows = await selectRows(
      this.app.database.reader,
      `SELECT g.public_id, g.granted, g.category FROM orders o
       JOIN ledger_entries l ON l.user_id = o.user_id AND l.source_id = o.id AND l.amount > 0
       JOIN grants g ON g.id = l.grant_id WHERE o.public_id = ? ORDER BY g.id`,
      [orderId],
    );
    return rows.map((row) => ({
      id: String(row.public_id),
      amount: toSafeInteger(row.granted),
      isPaid: row.category === "PAID",
    }));
  }

  async batch(id: string): Promise<{ status: string; claimedCount: number; version: number }> {
    const { status, claimedCount, version } = await readBatch(await this.desk(), id);
    return { status, claimedCount, version };
  }

  async switchBatch(id: string, isOn: boolean): Promise<void> {
    const field = isOn ? "reactivateVoucherBatch" : "deactivateVoucherBatch";
    const client = await this.desk();
    await client.ask(`mutation ($id: ID!) { ${field}(id: $id) { __typename } }`, { id });
  }

  /** Units taken back, or the code of the refusal. */
  async voidGrant(grantId: string): Promise<number | string> {
    const client = await this.desk();
    const { voidGrant } = await client.ask<{ voidGrant: { amount?: number; code?: string } }>(VOID, {
      input: { grantId, reason: "Leaked", idempotencyKey: randomUUID() },
    });
    return voidGrant.amount ?? voidGrant.code ?? "nothing";
  }

  /** What a person can spend now, by kind; nothing of what is zero. */
  async balancesOf(person: number): Promise<Record<string, number>> {
    const client = await this.person(person);
    const { myWallet } = await client.ask<WalletAnswer>(WALLET);
    return Object.fromEntries(
      myWallet.balances.flatMap(({ unit, amount, model }) =>
        amount === 0 ? [] : [[model ? `${unit} for ${model.slug}` : unit, amount]],
      ),
    );
  }
}
