import { ID_SPAN_MAX } from "../../../platform/database/index.js";
import { MANY_ROWS, type Picked, type RowInvariant, type Trace } from "./invariant.js";

/**
 * Rows looked at by one statement that also reads everything their transactions may have written besides: it reads
 * as much for one row as for all of them.
 */
export const ROWS_WITH_COMPANY = 20_000;

/**
 * The condition that an id may have been written in one transaction with a picked row, whose own id was drawn first:
 * what one transaction writes has ids of one span. For tables without an index by what they tell of.
 */
export const writtenWith = ({ from, upTo }: Pick<Picked, "from" | "upTo">, id: string) =>
  `${id} > ${from} AND ${id} <= ${upTo + ID_SPAN_MAX}`;

/** That every such event tells of a row that exists, and every row has exactly one such event. */
export function toldOnce(parts: {
  /** Of the events, and of their subjects. */
  readonly names: readonly [string, string];
  readonly event: string;
  /** The table that the events tell of, by its own time. */
  readonly subjects: Trace;
}): readonly RowInvariant[] {
  const { names, event, subjects } = parts;
  const { table } = subjects;
  return [
    {
      name: names[0],
      table: "outbox_events",
      rowsPerStatement: MANY_ROWS,
      traces: [{ table: "outbox_events", time: "created_at", subject: "t.id" }],
      breaking: (picked) => `SELECT e.id FROM outbox_events e LEFT JOIN ${table} x ON x.id = e.subject_id
        WHERE ${picked.of("e.id")} AND e.event = '${event}' AND x.id IS NULL`,
    },
    {
      name: names[1],
      table,
      rowsPerStatement: ROWS_WITH_COMPANY,
      traces: [subjects],
      breaking: (picked) => `SELECT x.id FROM ${table} x LEFT JOIN
          (SELECT e.subject_id, COUNT(*) AS events FROM outbox_events e
           WHERE ${writtenWith(picked, "e.id")} AND e.event = '${event}' GROUP BY e.subject_id) o
        ON o.subject_id = x.id
        WHERE ${picked.of("x.id")} AND COALESCE(o.events, 0) <> 1`,
    },
  ];
}
