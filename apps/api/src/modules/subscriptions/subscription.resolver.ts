import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { invariant } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import { Access, gather, type RequestContext, viewerOf } from "../../platform/graphql/index.js";
import type { Catalog } from "../catalog/index.js";
import { Wallet } from "../wallet/index.js";
import { selectSubscriptions } from "./subscription.query.js";
import { Subscription, toSubscription } from "./subscription.types.js";

interface SubscriptionReaderParts {
  readonly database: Database;
  readonly catalog: Catalog;
}

/** Reads what people try; everybody of a page in one statement. */
export class SubscriptionReader {
  /** The subscription of a person by internal id; undefined when they never had one. */
  readonly of = gather((userIds: readonly number[]) => this.read(userIds));

  constructor(private readonly parts: SubscriptionReaderParts) {}

  private async read(userIds: readonly number[]): Promise<ReadonlyMap<number, Subscription>> {
    const { database, catalog } = this.parts;
    const rows = await selectSubscriptions(
      (sql, values) => selectRows(database.reader, sql, values),
      userIds,
      database.now(),
    );
    if (rows.size === 0) return new Map();
    const plans = await catalog.plansById();
    const free = [...plans.values()].find(({ isFree }) => isFree);
    invariant(free, "A trial ends in a plan that is free");
    return new Map(
      [...rows].map(([userId, row]) => {
        const plan = plans.get(row.planId);
        invariant(plan, "A plan that is tried is in the catalog");
        return [userId, toSubscription(row, { plan, free })];
      }),
    );
  }
}

@Resolver(() => Wallet)
export class SubscriptionResolver {
  constructor(private readonly reader: SubscriptionReader) {}

  @FieldResolver(() => Subscription, {
    nullable: true,
    description:
      "The plan that the person tries, kept or has tried because of a voucher; null when they never did.",
  })
  async subscription(@Root() wallet: Wallet): Promise<Subscription | null> {
    return (await this.reader.of(wallet.userId)) ?? null;
  }

  @Access("PERSON")
  @Query(() => Subscription, {
    nullable: true,
    description:
      "The plan that the person signed in to the portal tries, kept or has tried because of a voucher: one that was kept, else the running trial that ends last, else the last one. Null when they never tried one: the free plan is in force.",
  })
  async mySubscription(@Ctx() context: RequestContext): Promise<Subscription | null> {
    return (await this.reader.of(viewerOf(context).userId)) ?? null;
  }
}
