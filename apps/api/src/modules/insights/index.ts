import type { Database } from "../../platform/database/index.js";
import type { Catalog } from "../catalog/index.js";
import { ChangesResolver } from "./changes.resolver.js";
import { UserClaimsResolver } from "./user-claims.resolver.js";

/** Insights: what the rows of all other modules add up to, and who changed them. Reads only; owns no table. */
export function createInsights({ database, catalog }: { database: Database; catalog: Catalog }) {
  return {
    resolvers: [
      new ChangesResolver(database, catalog),
      new UserClaimsResolver(database),
    ] as readonly object[],
  };
}
