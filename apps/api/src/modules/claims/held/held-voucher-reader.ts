import { maskCode } from "@vouchsafe/contract";
import { type Database, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { type Connection, gather, readPage, toConnection } from "../../../platform/graphql/index.js";
import type { Catalog } from "../../catalog/index.js";
import { type Benefit, selectBenefits, toBenefit } from "../../vouchers/index.js";
import { shownState } from "../claim.states.js";
import { type ClaimRow, claimKey, selectClaims, selectClaimsById } from "../claims.query.js";
import { type HeldClaim, type Select, selectHeldOf } from "./held-claim.js";
import {
  HeldVoucher,
  heldVoucherFacts,
  type MyVouchersArgs,
  type VoucherStats,
} from "./held-voucher.types.js";

/** What the module of orders tells this one, which stands above it. */
export interface OrderFacts {
  /** Whether a voucher for a first purchase is no longer for a person: they have paid before, or are about to with one. */
  isPastFirstOrder(select: Select, userId: number): Promise<boolean>;
  /** Public ids of orders by their internal ones, as far as there are any. */
  publicIds(select: Select, orderIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
}

/** Reads the vouchers of wallets. A fixed number of statements per page, whatever its size. */
export class HeldVoucherReader {
  readonly select: Select = (sql, values) => selectRows(this.parts.database.reader, sql, values);
  /** The benefits of a batch, by its internal id. */
  readonly benefitsOf = gather((batchIds: readonly number[]) => this.readBenefits(batchIds));
  /** Public id of an order, by its internal one. */
  readonly orderIdOf = gather((orderIds: readonly number[]) =>
    this.parts.orders.publicIds(this.select, orderIds),
  );

  constructor(
    private readonly parts: {
      readonly database: Database;
      readonly catalog: Pick<Catalog, "namesFor">;
      readonly orders: OrderFacts;
      readonly currency: string;
    },
  ) {}

  /** One page of a person's vouchers, newest first. */
  async vouchers(userId: number, args: MyVouchersArgs): Promise<Connection<HeldVoucher>> {
    const page = readPage(args, ["instant", "number"]);
    const now = this.parts.database.now();
    const rows = await selectClaims(this.parts.database, { userId, status: args.status, now }, page);
    return toConnection(rows, page.first, claimKey, (row) => this.toHeldVoucher(row, now, false));
  }

  /** Claims by internal id, as their owner or, masked, an auditor sees them. */
  async byClaimIds(
    claimIds: readonly number[],
    { isMasked = false }: { readonly isMasked?: boolean } = {},
  ): Promise<ReadonlyMap<number, HeldVoucher>> {
    if (claimIds.length === 0) return new Map();
    const now = this.parts.database.now();
    const rows = await selectClaimsById(this.parts.database, claimIds);
    return new Map([...rows].map(([id, row]) => [id, this.toHeldVoucher(row, now, isMasked)]));
  }

  /**
   * What a person can use now, or has reserved, with what a purchase looks at; at most a hundred, those whose usage deadline
   * comes first.
   */
  ofUser(userId: number): Promise<HeldClaim[]> {
    return selectHeldOf(this.select, userId, this.parts.database.now());
  }

  /** Counts a person's vouchers as the list shows them. */
  async stats(userId: number): Promise<VoucherStats> {
    const rows = await this.select(
      `SELECT CASE WHEN state = 'ACTIVE' AND usage_expires_at <= ? THEN 'EXPIRED' ELSE state END AS shown,
         COUNT(*) AS claims, COALESCE(SUM(saved), 0) AS saved
       FROM claims WHERE user_id = ? AND state <> 'RELEASED' GROUP BY shown`,
      [this.parts.database.now(), userId],
    );
    const count = (...states: string[]) =>
      rows
        .filter((row) => states.includes(String(row.shown)))
        .reduce((sum, row) => sum + toSafeInteger(row.claims), 0);
    const total = rows.reduce((sum, row) => sum + toSafeInteger(row.claims), 0);
    const used = count("USED");
    return {
      total,
      active: count("ACTIVE", "RESERVED"),
      used,
      expired: count("EXPIRED", "REVOKED"),
      usageRate: total === 0 ? 0 : Math.round((used * 1_000) / total) / 10,
      totalSaved: rows.reduce((sum, row) => sum + toSafeInteger(row.saved), 0),
      currency: this.parts.currency,
    };
  }

  /** What of any claim is read for a whole page at once, and only when somebody asks for it. */
  lazyFields({ batchId, orderId }: Pick<ClaimRow, "batchId" | "orderId">) {
    return {
      loadBenefits: async (): Promise<Benefit[]> => (await this.benefitsOf(batchId)) ?? [],
      loadOrderId: async (): Promise<string | null> =>
        orderId === null ? null : ((await this.orderIdOf(orderId)) ?? null),
    };
  }

  private toHeldVoucher(row: ClaimRow, now: Date, isMasked: boolean): HeldVoucher {
    const code = row.code !== null && isMasked ? maskCode(row.code) : row.code;
    return Object.assign(new HeldVoucher(), {
      ...heldVoucherFacts(row, { state: shownState(row, now), code }),
      currency: this.parts.currency,
      ...this.lazyFields(row),
    } satisfies Omit<HeldVoucher, "benefits" | "orderId">);
  }

  private async readBenefits(batchIds: readonly number[]): Promise<ReadonlyMap<number, Benefit[]>> {
    const benefits = await selectBenefits(this.select, batchIds);
    const names = await this.parts.catalog.namesFor([...benefits.values()].flat());
    return new Map([...benefits].map(([id, rows]) => [id, rows.map((row) => toBenefit(row, names))]));
  }
}
