import type { Reader } from "../../kernel/index.js";
import type { Actor } from "../audit/index.js";
import type { Transaction } from "../database/index.js";

/** What somebody wants to download: sealed into the link, and read again when it is followed. */
export interface Wanted<Filter> {
  /** Public id of what it is about; null when it is a whole list. */
  readonly subjectId: string | null;
  /** JSON: instants come back as text. */
  readonly filter: Filter;
}

/** One kind of CSV file that is downloaded. */
export interface CsvDownload<Filter> {
  /** Address, and what a ticket for it is sealed for. */
  readonly path: `/downloads/${string}.csv`;
  /** Whether a person may; an API key may download whatever it has the scope for. */
  mayDownload(viewer: Reader): boolean;
  /** Null when there is nothing of that kind. Reads as little as it takes to know the number of lines. */
  open(wanted: Wanted<Filter>, reader: Reader): Promise<CsvFile | null>;
}

/** A file that is about to be sent. */
export interface CsvFile {
  /** In ASCII. */
  readonly name: string;
  /** Data lines, without the header line: told before the first byte, checked behind the last one. */
  readonly rowCount: number;
  /** Writes down who downloads what, before the first byte. */
  audit(tx: Transaction, actor: Actor): Promise<void>;
  /** Columns of the header line. */
  readonly columns: readonly string[];
  /** The data lines, page by page; the next page is asked for only when the one before has been taken. */
  pages(): AsyncIterable<CsvPage>;
}

/** Some lines of a file, complete. */
export interface CsvPage {
  readonly text: string;
  readonly rowCount: number;
}
