import { createRecordCounter } from "./record-counter";

/** Pieces are handed to the browser at this size: it may keep them on disk, and the page never holds the file. */
const PIECE_BYTES_MAX = 4 * 1024 * 1024;
const FILE_NAME_DEFAULT = "download.csv";

export type DownloadedFile = { readonly blob: Blob; readonly fileName: string; readonly rowCount: number };

/** The file did not arrive whole: the server refused it, the connection broke, or lines are missing. */
export class DownloadBroken extends Error {
  constructor(readonly rowsMissing: number | null) {
    super("The file did not arrive whole.");
    this.name = "DownloadBroken";
  }
}

type ReadDownloadOptions = {
  readonly url: string;
  /** Number of data lines that the server announced. */
  readonly rowCount: number;
  readonly signal: AbortSignal;
  /** Called with the data lines so far, as often as bytes come in. */
  readonly onRows: (rows: number) => void;
};

/**
 * Reads a CSV file as a stream and counts its lines. Resolves only when there are as many as announced: a file
 * of codes that lacks some must never look like a whole one. Rejects with DownloadBroken, or with the signal's
 * reason when it was cancelled.
 */
export async function readDownload(options: ReadDownloadOptions): Promise<DownloadedFile> {
  const { url, signal, onRows } = options;
  try {
    const response = await fetch(url, {
      signal,
      credentials: "same-origin",
      headers: { "x-vouchsafe-app": "admin" },
    });
    if (!response.ok || response.body === null) throw new DownloadBroken(null);
    const announced = Number(response.headers.get("x-vouchsafe-row-count") ?? options.rowCount);
    const { pieces, rows } = await collect(response.body, onRows);
    if (rows !== announced) throw new DownloadBroken(announced - rows);
    const fileName = fileNameOf(response.headers.get("content-disposition"));
    return { blob: new Blob(pieces, { type: "text/csv" }), fileName, rowCount: rows };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof DownloadBroken ? error : new DownloadBroken(null);
  }
}

async function collect(body: ReadableStream<Uint8Array<ArrayBuffer>>, onRows: (rows: number) => void) {
  const counter = createRecordCounter();
  const pieces: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let heldBytes = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    counter.take(part.value);
    held.push(part.value);
    heldBytes += part.value.byteLength;
    if (heldBytes >= PIECE_BYTES_MAX) {
      pieces.push(new Blob(held));
      held = [];
      heldBytes = 0;
    }
    onRows(counter.rows());
  }
  pieces.push(new Blob(held));
  return { pieces, rows: counter.rows() };
}

/** The name that the server gave the file, as plain text. */
function fileNameOf(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? FILE_NAME_DEFAULT;
}
