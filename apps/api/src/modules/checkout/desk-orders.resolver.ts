import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { isPublicId } from "../../kernel/index.js";
import {
  Access,
  type Connection,
  type RequestContext,
  readerOf,
  readPage,
  readSearch,
  toConnection,
} from "../../platform/graphql/index.js";
import { orderKey, selectOrderId, selectOrders } from "./order.query.js";
import { DeskOrder, DeskOrderConnection, OrdersArgs } from "./order.types.js";
import type { OrderPresenter } from "./order-presenter.js";

@Resolver()
export class DeskOrdersResolver {
  constructor(private readonly presenter: OrderPresenter) {}

  @Access("READER")
  @Query(() => DeskOrderConnection, {
    description: "All orders, newest first. Superadmins and auditors; codes are masked for auditors.",
  })
  async orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DeskOrder>> {
    const page = readPage(args, ["instant", "number"]);
    const { state = null, onlyReview, userId: userPublicId = null, batchId: batchPublicId = null } = args;
    const filter = { state, onlyReview, userPublicId, batchPublicId, search: readSearch(args.search) };
    const rows = await selectOrders(this.presenter.select, filter, page);
    const toNode = await this.presenter.deskOrders(rows, isMasked(context));
    return toConnection(rows, page.first, orderKey, toNode);
  }

  @Access("READER")
  @Query(() => DeskOrder, {
    nullable: true,
    description: "One order; null when there is none. Superadmins and auditors.",
  })
  async deskOrder(
    @Arg("id", () => ID, { description: "Public id of the order." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DeskOrder | null> {
    const orderId = isPublicId(id) ? await selectOrderId(this.presenter.select, id) : null;
    return orderId === null ? null : this.presenter.deskOrder(orderId, isMasked(context));
  }
}

function isMasked(context: RequestContext): boolean {
  return readerOf(context).role !== "SUPERADMIN";
}
