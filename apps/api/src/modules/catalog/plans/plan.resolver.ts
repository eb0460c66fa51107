import { Query, Resolver } from "type-graphql";
import type { Database } from "../../../platform/database/index.js";
import { Access } from "../../../platform/graphql/index.js";
import { listPlans } from "./plan.query.js";
import { Plan } from "./plan.types.js";

@Resolver()
export class PlanResolver {
  constructor(private readonly database: Database) {}

  @Access("PUBLIC")
  @Query(() => [Plan], { description: "The plans there are, the free one first, then by name. Anybody." })
  plans(): Promise<Plan[]> {
    return listPlans(this.database);
  }
}
