import type { GraphQLCodegenDataMasking } from "@apollo/client/masking";

declare module "@apollo/client" {
  /** Generated types carry fragment masks in the code generator's shape. */
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
