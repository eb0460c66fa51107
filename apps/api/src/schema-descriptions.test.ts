import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { buildProductSchema, printProductSchema } from "./print-product-schema.js";

/** Every place of the schema that a reader may ask about, with what it says. */
function describedParts(schema: GraphQLSchema): [path: string, description: string][] {
  return Object.values(schema.getTypeMap()).flatMap((type): [string, string][] => {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) return [];
    // The two root types only gather what the modules offer.
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    const own: [string, string][] = isRoot ? [] : [[type.name, type.description ?? ""]];
    if (isEnumType(type)) {
      return [...own, ...type.getValues().map(partOf(type.name))];
    }
    if (isInputObjectType(type)) {
      return [...own, ...Object.values(type.getFields()).map(partOf(type.name))];
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields());
      return [
        ...own,
        ...fields.map(partOf(type.name)),
        ...fields.flatMap((field) => field.args.map(partOf(`${type.name}.${field.name}`))),
      ];
    }
    return own;
  });
}

const partOf =
  (owner: string) =>
  (part: { readonly name: string; readonly description?: string | null }): [string, string] => [
    `${owner}.${part.name}`,
    part.description ?? "",
  ];

describe("the schema is the manual of the API", () => {
  let parts: [string, string][];
  beforeAll(async () => {
    parts = describedParts(await buildProductSchema());
  });

  it("describes every type, field, argument and value", () => {
    expect(parts.length).toBeGreaterThan(300);
    expect(parts.filter(([, description]) => description.trim() === "").map(([path]) => path)).toEqual([]);
  });

  it("does so in sentences", () => {
    const unfinished = parts.filter(([, description]) => !/^[A-Z0-9`“"].*[.!?]$/s.test(description.trim()));
    expect(unfinished).toEqual([]);
  });

  it("carries no amount or count that could outgrow 32 bits in a 32-bit integer", async () => {
    const schema = await buildProductSchema();
    const narrow = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) || isInputObjectType(type))
      .filter((type) => !isIntrospectionType(type))
      .flatMap((type) => {
        const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(
          type.getFields(),
        );
        return fields
          .filter((field) => getNamedType(field.type).name === "Int")
          .map((field) => `${type.name}.${field.name}`);
      });
    // Each of these has a small limit of its own in packages/contract, or counts seconds, changes or places in an order.
    expect(narrow.sort()).toEqual([
      "Benefit.basisPoints",
      "Benefit.days",
      "BenefitInput.basisPoints",
      "BenefitInput.days",
      "CreateVoucherBatchInput.maxClaimsPerUser",
      "CreateVoucherBatchInput.usageValidDays",
      "GrantSpendability.order",
      "PlaceHoldInput.expiresInSeconds",
      "RateLimited.retryAfterSeconds",
      "RetryLater.retryAfterSeconds",
      "Subscription.monthsGranted",
      "UpdateVoucherBatchInput.maxClaimsPerUser",
      "UpdateVoucherBatchInput.usageValidDays",
      "UpdateVoucherBatchInput.version",
      "VoucherBatch.maxClaimsPerUser",
      "VoucherBatch.usageValidDays",
      "VoucherBatch.version",
      "VoucherPreview.usageValidDays",
    ]);
  });

  it("is printed without opening a database, and alike each time", async () => {
    expect(await printProductSchema()).toBe(await printProductSchema());
  });
});
