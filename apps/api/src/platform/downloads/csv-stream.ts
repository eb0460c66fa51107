import { Readable } from "node:stream";
import type { CsvFile } from "./csv-download.js";
import { BYTE_ORDER_MARK, csvLine } from "./csv-line.rules.js";

/** The file has another number of lines than was told: whoever gets it must not take it for complete. */
export class RowCountError extends Error {
  override readonly name = "RowCountError";

  constructor(file: Pick<CsvFile, "name" | "rowCount">, sent: number) {
    super(`${file.name} was to have ${file.rowCount} lines and has ${sent}`);
  }
}

/**
 * The bytes of a file, with a byte order mark and a header line. While a page is being sent the next one is
 * read, and no more than that: a slow reader slows the reading down. Fails with RowCountError instead of ending
 * when the lines are not as many as was told.
 */
export function csvStream(file: CsvFile): Readable {
  return Readable.from(bytesOf(file), { objectMode: true, highWaterMark: 1 });
}

async function* bytesOf(file: CsvFile): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(file.columns));
  let sent = 0;
  for await (const page of oneAhead(file.pages())) {
    sent += page.rowCount;
    if (sent > file.rowCount) break;
    yield Buffer.from(page.text);
  }
  if (sent !== file.rowCount) throw new RowCountError(file, sent);
}

/** The same pages, each asked for before the one in front of it is handed on. */
export async function* oneAhead<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const source = pages[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (;;) {
      const result = await next;
      if (result.done) return;
      next = source.next();
      next.catch(() => undefined); // told when it is awaited; meanwhile nobody else would hear it
      yield result.value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return?.();
  }
}
