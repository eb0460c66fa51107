import { PAGE_SIZE_MAX } from "@vouchsafe/contract";
import { invariant, isPublicId, once, type Reader } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import {
  badUserInput,
  type Connection,
  readPage,
  readSearch,
  toConnection,
} from "../../platform/graphql/index.js";
import type { Catalog } from "../catalog/index.js";
import type { ClaimUser } from "../identity/index.js";
import type { BoundTo, ValueBudget } from "./audience-and-budget.types.js";
import type { BudgetFacts } from "./batch-budget.rules.js";
import { selectFigures } from "./batch-figures.query.js";
import { type BatchOrder, batchCursor, batchCursorTypes, isCursorOfOrder } from "./batch-order.query.js";
import { selectBenefits } from "./benefit.query.js";
import { toBenefit } from "./benefit.types.js";
import { mayReadCodes, requireCodeReader, shownCode } from "./codes.policy.js";
import { selectBoundUsers } from "./find-audience.js";
import { selectLatestGenerations, toCodeGeneration } from "./generation/index.js";
import {
  type BatchFilter,
  type ListedBatch,
  selectBatch,
  selectBatches,
  selectNamedBatches,
} from "./voucher-batch.query.js";
import type { Select } from "./voucher-batch.row.js";
import { claimsLeftOf, deriveStatus, liabilityOf } from "./voucher-batch.rules.js";
import { VoucherBatch } from "./voucher-batch.types.js";
import { type CodeRow, selectCodes, selectSingleCodes } from "./voucher-code.query.js";
import { codeIdOf, codeState, readCodeId } from "./voucher-code.rules.js";
import type { VoucherCode } from "./voucher-code.types.js";
import type { VoucherBatchesArgs, VoucherCodesArgs } from "./voucher-list.types.js";

/** The order of a list that nobody has sorted. */
export const NEWEST_FIRST: BatchOrder = { field: "CREATED_AT", direction: "DESC" };

/** Reads batches and codes as somebody may see them. A fixed number of statements per page, whatever its size. */
export class VoucherReader {
  private readonly select: Select = (sql, values) => selectRows(this.database.reader, sql, values);

  constructor(
    private readonly database: Database,
    private readonly catalog: Pick<Catalog, "namesFor">,
  ) {}

  /** One page of batches. Refuses a broken cursor, one of another order, and a search that is too long. */
  async batches(args: VoucherBatchesArgs, reader: Reader): Promise<Connection<VoucherBatch>> {
    const order = args.sort ?? NEWEST_FIRST;
    const page = readPage(args, batchCursorTypes(order));
    if (page.after && !isCursorOfOrder(page.after, order)) {
      throw badUserInput("after is a cursor of this list in another order.");
    }
    const filter = readBatchFilter(args.filter);
    const rows = await selectBatches(this.select, {
      page,
      filter,
      order,
      now: this.database.now(),
      mayFindByCode: mayReadCodes(reader),
    });
    const shown = await this.toBatches(rows.slice(0, page.first), reader);
    return toConnection(rows, page.first, batchCursor(order), (row) => batchOf(shown, row));
  }

  /** The batch with a public id; null when there is none. */
  async batch(publicId: string, reader: Reader): Promise<VoucherBatch | null> {
    const row = isPublicId(publicId) ? await selectBatch(this.select, publicId) : null;
    return row && batchOf(await this.toBatches([row], reader), row);
  }

  /** The batches with these public ids, in their order; each must exist. */
  async namedBatches(publicIds: readonly string[], reader: Reader): Promise<VoucherBatch[]> {
    const rows = await selectNamedBatches(this.select, publicIds);
    const shown = await this.toBatches(rows, reader);
    const byPublicId = new Map(rows.map((row) => [row.publicId, batchOf(shown, row)]));
    return publicIds.map((publicId) => {
      const batch = byPublicId.get(publicId);
      invariant(batch, "A batch that is named by its id can be read");
      return batch;
    });
  }

  /** A batch that has just been written or found. */
  async writtenBatch(publicId: string, reader: Reader): Promise<VoucherBatch> {
    const batch = await this.batch(publicId, reader);
    invariant(batch, "A batch that was written can be read");
    return batch;
  }

  /** Internal id of a batch, and how many codes were issued; null when there is none with this public id. */
  async codesOf(
    publicId: string,
  ): Promise<{ readonly id: number; readonly codeCount: number; readonly isComplete: boolean } | null> {
    const row = isPublicId(publicId) ? await selectBatch(this.select, publicId) : null;
    const isComplete = row !== null && row.generatedCount >= row.codeCount;
    return row && { id: row.id, codeCount: row.generatedCount, isComplete };
  }

  /** One page of a batch's codes by serial number; empty when there is no such batch. */
  async codes(args: VoucherCodesArgs, reader: Reader): Promise<Connection<VoucherCode>> {
    const page = readPage(args, ["string", "number"]);
    if (page.after && page.after[0] !== args.batchId)
      throw badUserInput("after is a cursor of another batch.");
    const filter = args.filter ?? {};
    if (filter.code !== undefined && filter.code !== null) requireCodeReader(reader);
    const batch = await this.codesOf(args.batchId);
    const rows = batch
      ? await selectCodes(this.select, {
          batchId: batch.id,
          afterSerial: Number(page.after?.[1] ?? 0),
          lastSerial: batch.codeCount,
          limit: page.first + 1,
          filter,
        })
      : [];
    return toConnection(
      rows,
      page.first,
      (row) => [args.batchId, row.serial],
      (row) => toVoucherCode(row, args.batchId, reader),
    );
  }

  /** A code that has just been written. */
  async writtenCode(id: string, reader: Reader): Promise<VoucherCode> {
    const named = readCodeId(id);
    invariant(named, "A code that was written has a well-formed id");
    const batch = await this.codesOf(named.batchPublicId);
    invariant(batch, "A code that was written belongs to a batch");
    const { serial } = named;
    const list = { batchId: batch.id, afterSerial: serial - 1, lastSerial: serial, limit: 1 };
    const [row] = await selectCodes(this.select, list);
    invariant(row?.serial === serial, "A code that was written can be read");
    return toVoucherCode(row, named.batchPublicId, reader);
  }

  /** Batches as the reader may see them, by internal id. Their figures are read together, if at all. */
  private async toBatches(
    rows: readonly ListedBatch[],
    reader: Reader,
  ): Promise<ReadonlyMap<number, VoucherBatch>> {
    const now = this.database.now();
    const ids = rows.map((row) => row.id);
    const singleCodeIds = rows.filter((row) => row.codeMode === "SINGLE_CODE").map((row) => row.id);
    const benefits = await selectBenefits(this.select, ids);
    const codes = await selectSingleCodes(this.select, singleCodeIds);
    const boundUsers = await selectBoundUsers(this.select, distinct(rows.map((row) => row.boundUserId)));
    const names = await this.catalog.namesFor([...benefits.values()].flat());
    const readFigures = once(() => selectFigures(this.select, "BATCH", ids, now));
    const readGenerations = once(() => selectLatestGenerations(this.select, ids));
    return new Map(
      rows.map((row) => {
        const code = codes.get(row.id);
        const own = benefits.get(row.id) ?? [];
        const isMultiCode = row.codeMode === "MULTI_CODE";
        const batch = Object.assign(new VoucherBatch(), {
          ...labelsOf(row),
          code: code === undefined ? null : shownCode(code, reader),
          benefits: own.map((benefit) => toBenefit(benefit, names)),
          status: deriveStatus(row, now),
          quantity: isMultiCode ? row.codeCount : null,
          maxClaims: isMultiCode ? null : row.claimLimit,
          claimsLeft: claimsLeftOf(row),
          liability: liabilityOf(own, row.claimLimit, row.budget),
          boundTo: boundToOf(row, boundUsers),
          valueBudget: row.budget && budgetOf(row.budget),
          loadFigures: async () => (await readFigures()).get(row.id) ?? [],
          loadGeneration: async () => {
            const run = (await readGenerations()).get(row.id);
            return run ? toCodeGeneration(run) : null;
          },
        } satisfies Omit<VoucherBatch, "figures" | "generation">);
        return [row.id, batch] as const;
      }),
    );
  }
}

/** Reads and checks the filter of a list. Refuses a search or a list of ids that is too long. */
export function readBatchFilter(asked: BatchFilter | null | undefined): BatchFilter {
  const filter = { ...asked, search: readSearch(asked?.search) };
  if ((filter.ids?.length ?? 0) > PAGE_SIZE_MAX)
    throw badUserInput(`ids has at most ${PAGE_SIZE_MAX} entries.`);
  return filter;
}

/** Everything that is shown as it is stored. */
function labelsOf(row: ListedBatch) {
  return {
    id: row.publicId,
    name: row.name,
    description: row.description,
    campaign: row.campaign,
    metadata: row.metadata,
    codeMode: row.codeMode,
    codePrefix: row.codePrefix,
    codePattern: row.codePattern,
    isEnabled: row.isEnabled,
    claimLimit: row.claimLimit,
    claimedCount: row.claimedCount,
    maxClaimsPerUser: row.maxClaimsPerUser,
    perUserScope: row.perUserScope,
    claimStartsAt: row.claimStartsAt,
    claimEndsAt: row.claimEndsAt,
    usageEndsAt: row.usageEndsAt,
    usageValidDays: row.usageValidDays,
    isPubliclyPreviewable: row.isPubliclyPreviewable,
    flow: row.flow,
    minPurchase: row.minPurchase,
    purchaseKind: row.purchaseKind,
    isFirstOrderOnly: row.isFirstOrderOnly,
    createdAt: row.createdAt,
    createdByName: row.createdByName,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}

function boundToOf(row: ListedBatch, users: ReadonlyMap<number, ClaimUser>): BoundTo | null {
  if (row.boundUserId === null && row.boundEmail === null) return null;
  const user = row.boundUserId === null ? null : (users.get(row.boundUserId) ?? null);
  return { user, email: row.boundEmail };
}

function budgetOf({ unit, amount, used }: BudgetFacts): ValueBudget {
  return { unit, amount, used, left: amount - used };
}

/** Ids, each once, without those that are missing. */
function distinct(ids: readonly (number | null)[]): number[] {
  return [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))];
}

function batchOf(shown: ReadonlyMap<number, VoucherBatch>, row: ListedBatch): VoucherBatch {
  const batch = shown.get(row.id);
  invariant(batch, "Every row of a page is shown");
  return batch;
}

function toVoucherCode(row: CodeRow, batchPublicId: string, reader: Reader): VoucherCode {
  return {
    id: codeIdOf(batchPublicId, row.serial),
    serial: row.serial,
    code: shownCode(row.display, reader),
    state: codeState(row),
    isEnabled: row.disabledAt === null,
    claimedCount: row.claimedCount,
    maxClaims: row.maxClaims,
  };
}
