import type { DataSource } from "typeorm";
import { invariant } from "../../kernel/index.js";
import { toSafeInteger } from "./columns.js";
import { selectRows } from "./sql.js";

/** Ids a process takes from the database at once. What a process does not use before it ends is never used. */
const BLOCK_SIZE = 100_000;
/** Ids kept ready beyond what a transaction asked for, because others may draw from the same block meanwhile. */
const RESERVE = 20_000;

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

  /** Makes sure that `count` ids can be drawn without waiting. Call it before a transaction begins. */
  async ensure(count: number): Promise<void> {
    invariant(count + RESERVE <= BLOCK_SIZE, `At most ${BLOCK_SIZE - RESERVE} ids in one transaction`);
    while (this.end - this.next < count + RESERVE) {
      this.refill ??= this.takeBlock().finally(() => {
        this.refill = undefined;
      });
      await this.refill;
    }
  }

  /** The next id. */
  draw(): number {
    invariant(this.next < this.end, "Ids were reserved before the transaction began");
    return this.next++;
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
