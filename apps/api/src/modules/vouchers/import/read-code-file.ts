import { pipeline, Readable } from "node:stream";
import { CODE_UPLOAD_BYTES_MAX, CODE_UPLOAD_LINES_MAX } from "@vouchsafe/contract";
import { CsvError, parse } from "csv-parse";
import type { CodeLine } from "./code-lines.rules.js";
import { CodeUploadRefusal, notCsv } from "./code-upload-refusal.js";

/** Longest line, in characters: a code has 64 at most, the rest is columns that nobody looks at. */
const LINE_LENGTH_MAX = 4_096;
const DELIMITERS = [",", ";", "\t"] as const;
/** What a column of codes may be called: `code`, `Codes`, `voucher code`, `coupon_codes`. */
const HEADER = /^(voucher|coupon)?[\s_-]*codes?$/i;

/** A line of the file, and whether it could have been read in another column. */
export interface CodeFileLine extends CodeLine {
  /** True when the line has several columns, and no header line says which one holds the codes. */
  readonly isColumnGuessed: boolean;
}

/**
 * Reads the codes of a CSV file while it arrives: comma, semicolon or tab, with a byte order mark or without,
 * any line ends, fields quoted or not. They stand in the column that a header line calls `code`, or else in the
 * first one. Empty lines are skipped. Refuses with FILE_TOO_LARGE, TOO_MANY_LINES or NOT_CSV. Never closes the
 * source: an answer still has to go out over its connection.
 */
export async function* readCodeFile(bytes: Readable): AsyncGenerator<CodeFileLine> {
  let column: number | null = null;
  let emptyLines = 0;
  let lines = 0;
  for await (const { record, line } of recordsOf(textOf(bytes))) {
    if (record.every((field) => field.trim() === "")) {
      if (++emptyLines > CODE_UPLOAD_LINES_MAX) throw tooManyLines();
      continue;
    }
    if (column === null) {
      column = record.findIndex((field) => HEADER.test(field.trim()));
      if (column !== -1) continue;
    }
    if (++lines > CODE_UPLOAD_LINES_MAX) throw tooManyLines();
    yield {
      line,
      text: record[Math.max(0, column)] ?? "",
      isColumnGuessed: column === -1 && record.length > 1,
    };
  }
}

/** The text of the file. What is no text in UTF-8 is refused: UTF-16 and binary files have bytes that are zero. */
async function* textOf(bytes: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw notCsv();
    }
  };
  let size = 0;
  for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
    const part = chunk as Buffer; // an HTTP body without a coding comes in buffers
    size += part.length;
    if (size > CODE_UPLOAD_BYTES_MAX)
      throw new CodeUploadRefusal("FILE_TOO_LARGE", "A file has at most 8 MB.");
    if (part.includes(0)) throw notCsv();
    yield decode(part);
  }
  yield decode();
}

async function* recordsOf(
  text: AsyncGenerator<string>,
): AsyncGenerator<{ readonly record: readonly string[]; readonly line: number }> {
  const head = await readHead(text);
  const parser = parse({
    delimiter: delimiterOf(head),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: LINE_LENGTH_MAX,
    info: true,
  });
  pipeline(Readable.from(behind(head, text)), parser, () => undefined); // its failure is thrown by the loop below
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { lines: number } }; // as `info: true` makes it
      yield { record, line: info.lines };
    }
  } catch (error) {
    throw error instanceof CsvError ? notCsv() : error;
  }
}

/** As much as it takes to see the first line. */
async function readHead(text: AsyncGenerator<string>): Promise<string> {
  let head = "";
  while (head.length <= LINE_LENGTH_MAX && !/\S[^\r\n]*[\r\n]/.test(head)) {
    const part = await text.next();
    if (part.done) break;
    head += part.value;
  }
  return head;
}

async function* behind(head: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* text;
}

/** What parts the columns of the first line; what stands in quotes does not count. */
function delimiterOf(head: string): string {
  const [line = ""] = head.trimStart().split(/[\r\n]/, 1);
  const outside = line.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => outside.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

function tooManyLines(): CodeUploadRefusal {
  return new CodeUploadRefusal("TOO_MANY_LINES", "A file has at most 100,000 codes.");
}
