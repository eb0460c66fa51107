import type { DataSource } from "typeorm";
import { invariant } from "../../kernel/index.js";
import { toSafeInteger } from "./columns.js";
import { selectRows } from "./sql.js";

/** Ids a process takes from the database at once. What a process does not use before it ends is never used. */
const BLOCK_SIZE = 1_000_000;
/** Whatever one transaction writes has ids that are no further apart than this. */
export const ID_SPAN_MAX = BLOCK_SIZE;

/** Ids set apart for one transaction, so that whatever runs beside it cannot use them up. */
export class IdRange {
  constructor(
    private next: number,
    private readonly end: number,
  ) {}

  /** The first of the next `count` ids, which follow one another. */
  draw(count = 1): number {
    invariant(this.next + count <= this.end, "A transaction says how many ids it may need");
    const first = this.next;
    this.next += count;
    return first;
  }
}

/**
 * Hands out the internal keys of every table from one sequence, in rising order within a process. Nothing
 * counts on auto_increment: a set of rows that refer to each other is written with one INSERT per table,
 * and a cluster may hand out its own ids in steps.
 */
export class IdAllocator {
  private next = 0;
  private end = 0;
  private refill: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly serialise: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  /** Sets `count` ids apart. Call it before a transaction begins: it may have to wait for a new block. */
  async take(count: number): Promise<IdRange> {
    invariant(count <= BLOCK_SIZE, `At most ${BLOCK_SIZE} ids in one transaction`);
    while (this.end - this.next < count) {
      this.refill ??= this.takeBlock().finally(() => {
        this.refill = undefined;
      });
      await this.refill;
    }
    const range = new IdRange(this.next, this.next + count);
    this.next += count;
    return range;
  }

  private takeBlock(): Promise<void> {
    return this.serialise(async () => {
      const end = await this.dataSource.transaction(async (manager) => {
        // The UPDATE locks the row, so the SELECT after it reads this process's own figure.
        await manager.query("UPDATE id_blocks SET next_id = next_id + ? WHERE name = 'all'", [BLOCK_SIZE]);
        const [row] = await selectRows(manager, "SELECT next_id FROM id_blocks WHERE name = 'all'");
        return toSafeInteger(row?.next_id);
      });
      this.next = end - BLOCK_SIZE;
      this.end = end;
    });
  }
}
