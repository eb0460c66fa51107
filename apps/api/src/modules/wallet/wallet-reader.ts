import { invariant, isPublicId } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import type { PageRequest } from "../../platform/graphql/index.js";
import type { Catalog } from "../catalog/index.js";
import { UNITS, type Unit } from "../vouchers/index.js";
import type { GrantFacts, GrantState } from "./grant.rules.js";
import type { LedgerKind } from "./ledger-entry.entity.js";
import {
  type GrantRow,
  type LedgerRow,
  type Select,
  selectBalances,
  selectGrant,
  selectGrants,
  selectGrantsOfClaims,
  selectLedger,
  selectNextToExpire,
  selectOwner,
} from "./wallet.query.js";
import {
  type Balance,
  type Grant,
  type LedgerEntry,
  type Models,
  type ReadBalance,
  toBalance,
  toGrant,
  toLedgerEntry,
} from "./wallet.types.js";

/** Whose wallet is read. */
interface WalletOwner {
  readonly userId: number;
  readonly publicId: string;
}

interface Wallet {
  readonly userId: number;
  /** Public id of the owner. */
  readonly id: string;
}

/** Rows of one page plus one, and how a row becomes its GraphQL object. */
interface Listed<Row, Node> {
  readonly rows: readonly Row[];
  readonly toNode: (row: Row) => Node;
}

/** Reads wallets. A fixed number of statements for a page, however many rows it has. */
export class WalletReader {
  private readonly select: Select = (sql, values) => selectRows(this.database.reader, sql, values);

  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
  ) {}

  /** The wallet of a person by public id; null when nobody of the portal has it. */
  async walletOf(publicId: string): Promise<Wallet | null> {
    const userId = isPublicId(publicId) ? await selectOwner(this.select, publicId) : null;
    return userId === null ? null : { userId, id: publicId };
  }

  /** What can be spent now; the general balance of both units is always among it. */
  async balances(wallet: Wallet): Promise<Balance[]> {
    const rows = await selectBalances(this.select, [wallet.userId], this.database.now());
    const complete = UNITS.flatMap((unit) => {
      const general = rows.find((row) => row.unit === unit && row.modelId === null);
      const locked = rows.filter((row) => row.unit === unit && row.modelId !== null);
      return [general ?? { unit, modelId: null, amount: 0, held: 0 }, ...locked];
    });
    return this.toBalances({ userId: wallet.userId, publicId: wallet.id }, complete);
  }

  /** Balances as GraphQL shows them, out of rows read before. */
  async toBalances(owner: WalletOwner, rows: readonly ReadBalance[]): Promise<Balance[]> {
    const models = await this.modelsOf(rows);
    return rows.map((row) => toBalance(row, owner.publicId, models));
  }

  /** Grants as GraphQL shows them, out of rows read or written before, and of one voucher. */
  async toGrants(
    rows: readonly Omit<GrantRow & GrantFacts, "voucherName" | "claimEndsAt">[],
    voucher: Pick<GrantRow, "voucherName" | "claimEndsAt">,
  ): Promise<Grant[]> {
    const [models, now] = [await this.modelsOf(rows), this.database.now()];
    // Named one by one: whatever else the caller's object holds is not the grant's.
    const { voucherName, claimEndsAt } = voucher;
    return rows.map((row) => toGrant({ ...row, voucherName, claimEndsAt }, models, now));
  }

  /** The models that rows are locked to; nothing is read when none is. */
  private async modelsOf(rows: readonly { readonly modelId: number | null }[]): Promise<Models> {
    return rows.some(({ modelId }) => modelId !== null) ? this.catalog.modelsById() : new Map();
  }

  async nextToExpire(wallet: Wallet): Promise<Grant | null> {
    const now = this.database.now();
    const row = await selectNextToExpire(this.select, wallet.userId, now);
    return row ? toGrant(row, await this.catalog.modelsById(), now) : null;
  }

  /** A grant that has just been written or found, by its internal id. */
  async grant(grantId: number): Promise<Grant> {
    const row = await selectGrant(this.select, grantId);
    invariant(row, "Grants are kept");
    return toGrant(row, await this.catalog.modelsById(), this.database.now());
  }

  async grants(
    wallet: Wallet,
    page: PageRequest,
    filter: { state?: GrantState | null; unit?: Unit | null },
  ): Promise<Listed<GrantRow, Grant>> {
    const now = this.database.now();
    const models = await this.catalog.modelsById();
    const rows = await selectGrants(this.select, wallet.userId, page, filter, now);
    return { rows, toNode: (row) => toGrant(row, models, now) };
  }

  async ledger(
    wallet: Wallet,
    page: PageRequest,
    filter: {
      unit?: Unit | null;
      kind?: LedgerKind | null;
      /** Whether the reader may know that a code was used, but not the code. */
      isMasked: boolean;
    },
  ): Promise<Listed<LedgerRow, LedgerEntry>> {
    const models = await this.catalog.modelsById();
    const rows = await selectLedger(this.select, wallet.userId, page, filter);
    return { rows, toNode: (row) => toLedgerEntry(row, models, filter.isMasked) };
  }

  /** The grants that claims gave, by the claim's internal id. */
  async grantsOfClaims(claimIds: readonly number[]): Promise<ReadonlyMap<number, Grant[]>> {
    const now = this.database.now();
    const models = await this.catalog.modelsById();
    const rows = await selectGrantsOfClaims(this.select, claimIds);
    return new Map(
      [...rows].map(([claimId, each]) => [claimId, each.map((row) => toGrant(row, models, now))]),
    );
  }
}
