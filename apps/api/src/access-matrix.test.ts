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

/** Every root field that somebody other than a superadmin may use. A new one has to be added here on purpose. */
const NOT_SUPERADMIN_ONLY: Readonly<Record<string, AccessRule>> = {
  "Query.me": "PUBLIC",
  "Query.platformSettings": "PUBLIC",
  "Query.checkVoucher": "PUBLIC",
  "Mutation.register": "PUBLIC",
  "Mutation.signIn": "PUBLIC",
  "Mutation.signOut": "PUBLIC",
  "Query.myClaims": "PERSON",
  "Query.myWallet": "PERSON",
  "Mutation.redeemVoucher": "PERSON",
  "Query.llmModels": "READER",
  "Query.voucherBatches": "READER",
  "Query.voucherBatch": "READER",
  "Query.voucherCodes": "READER",
  "Query.voucherClaims": "READER",
  "Query.voucherBatchVoiding": "READER",
  "Query.attempts": "READER",
  "Query.userClaims": "READER",
  "Query.userWallet": "READER",
  "Query.users": "READER",
  "Query.user": "READER",
  "Query.campaigns": "READER",
  "Query.changes": "READER",
  "Query.overview": "READER",
  "Query.voucherReport": "READER",
  "Query.campaign": "READER",
};

/** Public fields that answer only people, unless what they are asked about says otherwise. */
const ANSWERS_PEOPLE_ONLY = ["Query.checkVoucher"];

interface RootField {
  readonly name: string;
  readonly rule: AccessRule | undefined;
  /** The shortest document that asks for it with arguments the schema accepts. */
  readonly document: string;
}

function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    ["query", schema.getQueryType()],
    ["mutation", schema.getMutationType()],
  ] as const;
  return roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      name: `${type?.name}.${field.name}`,
      rule: rootFieldExtensions(field.extensions).access,
      document: `${operation} { ${askFor(field)} }`,
    })),
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

type Caller = "anonymous" | "person" | "superadmin" | "auditor";

/** What a caller is answered by a field: a refusal, or that it ran. */
function expected(
  { name, rule }: RootField,
  caller: Caller,
): "UNAUTHENTICATED" | "FORBIDDEN" | "RAN" | "NO RULE" {
  if (!rule) return "NO RULE";
  if (ANSWERS_PEOPLE_ONLY.includes(name)) return caller === "person" ? "RAN" : "UNAUTHENTICATED";
  if (rule === "PUBLIC") return "RAN";
  if (caller === "anonymous") return "UNAUTHENTICATED";
  switch (rule) {
    case "PERSON":
      return caller === "person" ? "RAN" : "FORBIDDEN";
    case "SUPERADMIN":
      return caller === "superadmin" ? "RAN" : "FORBIDDEN";
    case "READER":
      return caller === "superadmin" || caller === "auditor" ? "RAN" : "FORBIDDEN";
    default:
      return unreachable(rule);
  }
}

describe("who may use which root field", () => {
  let app: TestApp;
  let fields: RootField[];
  let callers: (readonly [Caller, () => Promise<TestClient>])[];

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
    ];
  });
  afterAll(() => app.close());

  it("is said for every one of them", () => {
    expect(fields.length).toBeGreaterThanOrEqual(18);
    expect(fields.filter((field) => field.rule === undefined)).toEqual([]);
  });

  it("is wider than superadmins for exactly those that were chosen", () => {
    const wider = fields.filter((field) => field.rule !== "SUPERADMIN");
    expect(Object.fromEntries(wider.map((field) => [field.name, field.rule]))).toEqual(NOT_SUPERADMIN_ONLY);
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
        if (status !== 200 || refusal !== wanted) {
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
    for (const field of fields.filter((each) => each.rule === "SUPERADMIN"))
      await auditor.query(field.document);
    const after: unknown[] = await app.database.reader.query("SELECT * FROM audit_entries");
    expect(after).toEqual(before);
  });
});
