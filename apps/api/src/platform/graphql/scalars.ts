import { GraphQLScalarType } from "graphql";
import { GraphQLSafeInt } from "graphql-scalars";

/** Amounts and counts: GraphQL's own Int ends at 2,147,483,647, less than a large amount in rupiah. */
export const SafeInt = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: "SafeInt",
  description:
    "Whole number of at most 53 bits (±9,007,199,254,740,991), so that every JSON reader gets it exactly. Amounts and counts use it.",
});
