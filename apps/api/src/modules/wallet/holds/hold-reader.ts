import { isPublicId } from "../../../kernel/index.js";
import {
  type Database,
  type RawRow,
  type SqlValue,
  selectRows,
  toInstant,
  toInstantOrNull,
  toNumberOrNull,
  toSafeInteger,
  toTextOrNull,
} from "../../../platform/database/index.js";
import type { CursorKey, PageRequest } from "../../../platform/graphql/index.js";
import type { Catalog } from "../../catalog/index.js";
import type { Unit } from "../../vouchers/index.js";
import { toHold } from "../spending/spending-presenter.js";
import { type HoldState, holdStanding } from "./hold.rules.js";
import type { Hold } from "./hold.types.js";

interface HoldRow {
  readonly id: number;
  readonly hold: Hold;
}

/** Reads holds as they stand now. */
export class HoldReader {
  constructor(
    private readonly database: Database,
    private readonly catalog: Pick<Catalog, "modelsById">,
  ) {}

  /** The hold with a public id; null when there is none. */
  async find(publicId: string): Promise<Hold | null> {
    if (!isPublicId(publicId)) return null;
    const [row] = await this.rows("public_id = ?", [publicId]);
    return row?.hold ?? null;
  }

  /** The open holds of a person by internal id, newest first, one row more than the page holds. */
  async open(userId: number, page: PageRequest): Promise<HoldRow[]> {
    const conditions = ["user_id = ? AND state = 'OPEN' AND expires_at > ?"];
    const values: SqlValue[] = [userId, this.database.now()];
    if (page.after) {
      const [time, id] = page.after;
      const placedAt = new Date(Number(time));
      conditions.push("placed_at <= ? AND (placed_at < ? OR id < ?)");
      values.push(placedAt, placedAt, Number(id));
    }
    return this.rows(`${conditions.join(" AND ")} ORDER BY placed_at DESC, id DESC LIMIT ?`, [
      ...values,
      page.first + 1,
    ]);
  }

  private async rows(condition: string, values: readonly SqlValue[]): Promise<HoldRow[]> {
    const rows = await selectRows(this.database.reader, `SELECT * FROM holds WHERE ${condition}`, values);
    const hasModel = rows.some((row) => row.model_id !== null);
    const models = hasModel ? await this.catalog.modelsById() : new Map();
    const now = this.database.now();
    return rows.map((row) => ({ id: toSafeInteger(row.id), hold: toHold(toAnswer(row, now), models) }));
  }
}

/** Sort key of the list of open holds. */
export function newestHoldKey({ id, hold }: HoldRow): readonly CursorKey[] {
  return [hold.placedAt.getTime(), id];
}

function toAnswer(row: RawRow, now: Date) {
  const expiresAt = toInstant(row.expires_at);
  const kept = {
    state: String(row.state) as HoldState, // of the closed list
    expiresAt,
    held: toSafeInteger(row.held),
    endedAt: toInstantOrNull(row.ended_at),
  };
  const { state, held, endedAt } = holdStanding(kept, now);
  return {
    id: String(row.public_id),
    unit: String(row.unit) as Unit, // copied from a request, which holds only units
    modelId: toNumberOrNull(row.model_id),
    placed: toSafeInteger(row.placed),
    held,
    settled: toSafeInteger(row.settled),
    state,
    reference: toTextOrNull(row.reference),
    placedAt: toInstant(row.placed_at).toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
