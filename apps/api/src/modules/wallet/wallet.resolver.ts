import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import {
  Access,
  type Connection,
  PageArgs,
  type RequestContext,
  readerOf,
  readPage,
  toConnection,
  viewerOf,
} from "../../platform/graphql/index.js";
import { type Hold, HoldConnection } from "./holds/hold.types.js";
import { type HoldReader, newestHoldKey } from "./holds/hold-reader.js";
import { newestFirstKey } from "./wallet.query.js";
import {
  Balance,
  Grant,
  GrantArgs,
  GrantConnection,
  LedgerArgs,
  type LedgerEntry,
  LedgerEntryConnection,
  Wallet,
} from "./wallet.types.js";
import type { WalletReader } from "./wallet-reader.js";

@Resolver(() => Wallet)
export class WalletResolver {
  constructor(
    private readonly reader: WalletReader,
    private readonly openHolds: HoldReader,
  ) {}

  @Access("PERSON")
  @Query(() => Wallet, { description: "The wallet of the person signed in to the portal." })
  myWallet(@Ctx() context: RequestContext): Wallet {
    const viewer = viewerOf(context);
    return { id: viewer.publicId, userId: viewer.userId };
  }

  @Access("READER", { scope: "WALLET_READ" })
  @Query(() => Wallet, {
    nullable: true,
    description:
      "The wallet of one person; null when there is no such person. Codes are masked for all but superadmins. Superadmins and auditors.",
  })
  userWallet(
    @Arg("userId", () => ID, { description: "Public id of the person." }) userId: string,
  ): Promise<Wallet | null> {
    return this.reader.walletOf(userId);
  }

  @FieldResolver(() => [Balance], {
    description:
      "What can be spent now, and what is held, one row per unit and model lock with something left. The general balance of both units is always there.",
  })
  balances(@Root() wallet: Wallet): Promise<Balance[]> {
    return this.reader.balances(wallet);
  }

  @FieldResolver(() => Grant, {
    nullable: true,
    description: "The active grant whose usage deadline comes next; null when nothing expires.",
  })
  nextToExpire(@Root() wallet: Wallet): Promise<Grant | null> {
    return this.reader.nextToExpire(wallet);
  }

  @FieldResolver(() => HoldConnection, {
    description: "The open holds on this wallet, newest first: what is kept, and until when.",
  })
  async holds(@Root() wallet: Wallet, @Args(() => PageArgs) args: PageArgs): Promise<Connection<Hold>> {
    const page = readPage(args, ["instant", "number"]);
    const rows = await this.openHolds.open(wallet.userId, page);
    return toConnection(rows, page.first, newestHoldKey, ({ hold }) => hold);
  }

  @FieldResolver(() => GrantConnection, { description: "The grants of this wallet, newest first." })
  async grants(@Root() wallet: Wallet, @Args(() => GrantArgs) args: GrantArgs): Promise<Connection<Grant>> {
    const page = readPage(args, ["instant", "number"]);
    const { rows, toNode } = await this.reader.grants(wallet, page, args.filter ?? {});
    return toConnection(rows, page.first, newestFirstKey, toNode);
  }

  @FieldResolver(() => LedgerEntryConnection, { description: "Every movement of this wallet, newest first." })
  async ledger(
    @Root() wallet: Wallet,
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<LedgerEntry>> {
    const page = readPage(args, ["instant", "number"]);
    const isMasked = readerOf(context).role === "AUDITOR";
    const { rows, toNode } = await this.reader.ledger(wallet, page, { ...args.filter, isMasked });
    return toConnection(rows, page.first, newestFirstKey, toNode);
  }
}
