import { API_KEY_SCOPES, type ApiKeyScope } from "@vouchsafe/contract";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { unreachable } from "./kernel/index.js";
import { type AccessRule, rootFieldExtensions } from "./platform/graphql/index.js";
import { buildProductSchema } from "./print-product-schema.js";
import { createTestApp, type TestApp, type TestClient } from "./testing/index.js";

/**
 * Every root field that somebody other than a superadmin may use, with the scopes that open it to API keys. A new
 * one has to be added here on purpose.
 */
const NOT_SUPERADMIN_ONLY: Readonly<Record<string, string>> = {
  "Mutation.cancelOrder": "PERSON",
  "Mutation.createPayment": "PERSON",
  "Query.deskOrder": "READER",
  "Query.me": "PUBLIC",
  "Query.myOrders": "PERSON",
  "Query.order": "PERSON",
  "Query.orders": "READER",
  "Query.paymentMethods": "PERSON",
  "Query.plans": "PUBLIC",
  "Query.platformSettings": "PUBLIC",
  "Query.purchaseTerms": "PUBLIC",
  "Query.checkVoucher": "PUBLIC or REDEEM",
  "Mutation.register": "PUBLIC",
  "Mutation.signIn": "PUBLIC",
  "Mutation.signOut": "PUBLIC",
  "Query.myClaims": "PERSON",
  "Query.mySubscription": "PERSON",
  "Query.myVoucherStats": "PERSON",
  "Query.myVouchers": "PERSON",
  "Query.myWallet": "PERSON",
  "Query.creditPackages": "PUBLIC",
  "Query.explainSpendable": "PERSON or WALLET_READ or WALLET_SPEND",
  "Query.quotePurchase": "PERSON",
  "Query.spendableModels": "PERSON",
  "Query.hold": "KEY or WALLET_SPEND or WALLET_READ",
  "Mutation.spend": "KEY or WALLET_SPEND",
  "Mutation.placeHold": "KEY or WALLET_SPEND",
  "Mutation.settleHold": "KEY or WALLET_SPEND",
  "Mutation.releaseHold": "KEY or WALLET_SPEND",
  "Mutation.redeemVoucher": "PERSON or REDEEM",
  "Query.llmModels": "READER or VOUCHERS_READ or WALLET_READ or WALLET_SPEND",
  "Query.voucherBatches": "READER or VOUCHERS_READ",
  "Query.voucherBatch": "READER or VOUCHERS_READ",
  "Query.voucherCodes": "READER or VOUCHERS_READ",
  "Query.voucherClaims": "READER or VOUCHERS_READ",
  "Query.voucherBatchVoiding": "READER or VOUCHERS_READ",
  "Query.attempts": "READER or VOUCHERS_READ",
  "Query.userClaims": "READER or VOUCHERS_READ",
  "Query.userWallet": "READER or WALLET_READ",
  "Query.users": "READER or VOUCHERS_READ",
  "Query.user": "READER or VOUCHERS_READ",
  "Query.userByEmail": "READER or VOUCHERS_READ or REDEEM or WALLET_READ or WALLET_SPEND",
  "Query.campaigns": "READER or VOUCHERS_READ",
  "Query.campaign": "READER or VOUCHERS_READ",
  "Query.overview": "READER or VOUCHERS_READ",
  "Query.voucherReport": "READER or VOUCHERS_READ",
  "Query.changes": "READER",
  "Query.apiKeys": "READER",
  "Mutation.createVoucherBatch": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.updateVoucherBatch": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.deactivateVoucherBatch": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.reactivateVoucherBatch": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.deactivateVoucherBatches": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.reactivateVoucherBatches": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.cancelCodeGeneration": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.resumeCodeGeneration": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.disableVoucherCode": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.enableVoucherCode": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.renameCampaign": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.stopVoucherBatch": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.voidGrant": "SUPERADMIN or VOUCHERS_WRITE",
  "Mutation.createCodesDownload": "SUPERADMIN or CODES_DOWNLOAD",
  "Mutation.createVouchersDownload": "SUPERADMIN or CODES_DOWNLOAD",
  "Mutation.createClaimsDownload": "SUPERADMIN or CODES_DOWNLOAD",
};

/** Public fields that answer only people and keys, unless what they are asked about says otherwise. */
const ANSWERS_KNOWN_CALLERS_ONLY = ["Query.checkVoucher"];

interface RootField {
  readonly name: string;
  readonly rule: AccessRule | undefined;
  readonly scopes: readonly ApiKeyScope[];
  /** The shortest document that asks for it with arguments the schema accepts. */
  readonly document: string;
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
  ] as const;
  return roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => {
      const { access: rule, scopes = [] } = rootFieldExtensions(field.extensions);
      const name = `${type?.name}.${field.name}`;
      return { name, rule, scopes, document: `${operation} { ${askFor(field)} }` };
    }),
  );
}

function askFor(field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter(isNeeded).map((arg) => `${arg.name}: ${smallest(arg.type)}`);
  const selection = isCompositeType(getNamedType(field.type)) ? " { __typename }" : "";
  return `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${selection}`;
}

const isNeeded = (part: Pick<GraphQLArgument, "type" | "defaultValue">) =>
  isNonNullType(part.type) && part.defaultValue === undefined;

/** A literal that the type accepts. */
function smallest(type: GraphQLInputType): string {
  if (isNonNullType(type)) return smallest(type.ofType);
  if (isListType(type)) return `[${smallest(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isNeeded);
    return `{ ${fields.map((field) => `${field.name}: ${smallest(field.type)}`).join(", ")} }`;
  }
  switch (type.name) {
    case "Int":
    case "Float":
    case "SafeInt":
      return "1";
    case "Boolean":
      return "true";
    case "DateTimeISO":
      return '"2027-01-01T00:00:00.000Z"';
    default:
      return '"text"';
  }
}

type Caller = "anonymous" | "person" | "superadmin" | "auditor" | ApiKeyScope | "dead key";

/** What a caller is answered by a field: a refusal, or that it ran. */
function expected(field: RootField, caller: Caller): "UNAUTHENTICATED" | "FORBIDDEN" | "RAN" | "NO RULE" {
  if (!field.rule) return "NO RULE";
  switch (caller) {
    case "dead key":
      return "UNAUTHENTICATED";
    case "anonymous":
    case "person":
    case "superadmin":
    case "auditor":
      return expectedOfSession(field, field.rule, caller);
    default: {
      const isOpen = field.rule === "PUBLIC" && field.scopes.length === 0;
      return isOpen || field.scopes.includes(caller) ? "RAN" : "FORBIDDEN";
    }
  }
}

function expectedOfSession(
  { name }: RootField,
  rule: AccessRule,
  caller: "anonymous" | "person" | "superadmin" | "auditor",
): "UNAUTHENTICATED" | "FORBIDDEN" | "RAN" {
  if (ANSWERS_KNOWN_CALLERS_ONLY.includes(name)) return caller === "person" ? "RAN" : "UNAUTHENTICATED";
  if (rule === "PUBLIC") return "RAN";
  if (caller === "anonymous") return "UNAUTHENTICATED";
  switch (rule) {
    case "PERSON":
      return caller === "person" ? "RAN" : "FORBIDDEN";
    case "SUPERADMIN":
      return caller === "superadmin" ? "RAN" : "FORBIDDEN";
    case "READER":
      return caller === "superadmin" || caller === "auditor" ? "RAN" : "FORBIDDEN";
    case "KEY":
      return "FORBIDDEN";
    default:
      return unreachable(rule);
  }
}

describe("who may use which root field", () => {
  let app: TestApp;
  let fields: RootField[];
  let callers: (readonly [Caller, () => Promise<TestClient>])[];

  const programWith = async (scope: ApiKeyScope) => {
    const { client } = await app.createApiKey([scope]);
    return [scope, async () => client] as const;
  };
  /** A key with every scope, mistyped in its last symbol. */
  const deadKey = async () => {
    const { secret } = await app.createApiKey(API_KEY_SCOPES);
    return app.callWith(secret.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
  };

  beforeAll(async () => {
    fields = rootFields(await buildProductSchema());
    app = await createTestApp();
    const person = await app.createUser();
    const superadmin = await app.createUser({ role: "SUPERADMIN" });
    const auditor = await app.createUser({ role: "AUDITOR" });
    callers = [
      ["anonymous", async () => app.anonymous("ADMIN")],
      ["anonymous", async () => app.anonymous("PORTAL")],
      ["anonymous", async () => app.anonymous(null)],
      ["person", () => app.signInAs(person)],
      ["superadmin", () => app.signInAs(superadmin)],
      ["auditor", () => app.signInAs(auditor)],
      // A session of the other app is none at all.
      ["anonymous", () => app.signInAs(person, "ADMIN")],
      ["anonymous", () => app.signInAs(superadmin, "PORTAL")],
      ["anonymous", () => app.signInAs(auditor, "PORTAL")],
      ...(await Promise.all(API_KEY_SCOPES.map(programWith))),
      ["dead key", deadKey],
    ];
  });
  afterAll(() => app.close());

  it("is said for every one of them", () => {
    expect(fields.length).toBeGreaterThanOrEqual(18);
    expect(fields.filter((field) => field.rule === undefined)).toEqual([]);
  });

  it("is wider than superadmins for exactly those that were chosen", () => {
    const wider = fields.filter(({ rule, scopes }) => rule !== "SUPERADMIN" || scopes.length > 0);
    const openTo = ({ rule, scopes }: RootField) => [rule, ...scopes].join(" or ");
    expect(Object.fromEntries(wider.map((field) => [field.name, openTo(field)]))).toEqual(
      NOT_SUPERADMIN_ONLY,
    );
  });

  it("is kept for every field and everybody", async () => {
    const wrong: string[] = [];
    for (const field of fields) {
      for (const [caller, open] of callers) {
        // A browser for each: signing out, for one, ends a session.
        const { status, errors } = await (await open()).query(
          field.document,
          {},
          { "apollo-require-preflight": "1" },
        );
        const code = errors?.[0]?.extensions?.code;
        const refusal = code === "UNAUTHENTICATED" || code === "FORBIDDEN" ? code : "RAN";
        const wanted = expected(field, caller);
        if (status !== (caller === "dead key" ? 401 : 200) || refusal !== wanted) {
          wrong.push(
            `${field.name} for ${caller}: HTTP ${status} ${refusal}, not ${wanted} (${field.document})`,
          );
        }
        if (code === "INTERNAL_SERVER_ERROR") wrong.push(`${field.name} for ${caller}: a fault of ours`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("leaves nothing changed by who was refused", async () => {
    const before: unknown[] = await app.database.reader.query("SELECT * FROM audit_entries");
    const auditor = await app.signInAs(await app.createUser({ role: "AUDITOR" }));
    const reading = fields.filter((each) => each.rule === "SUPERADMIN");
    for (const field of reading) await auditor.query(field.document);
    const after: unknown[] = await app.database.reader.query("SELECT * FROM audit_entries");
    expect(after).toEqual(before);
  });
});
