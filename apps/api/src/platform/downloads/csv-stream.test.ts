import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import type { CsvFile, CsvPage } from "./csv-download.js";
import { csvLine } from "./csv-line.rules.js";
import { csvStream, RowCountError } from "./csv-stream.js";

/** A file that tells of `rowCount` lines and has those of its pages; says how many pages were asked for. */
function fileOf(rowCount: number, pages: readonly number[]): { file: CsvFile; asked: () => number } {
  let asked = 0;
  async function* read(): AsyncGenerator<CsvPage> {
    for (const lines of pages) {
      asked++;
      const text = Array.from({ length: lines }, (_none, at) => csvLine([`page ${asked}`, String(at)])).join(
        "",
      );
      yield { text, rowCount: lines };
    }
  }
  const audit = () => Promise.resolve();
  return {
    file: { name: "a.csv", rowCount, columns: ["page", "line"], audit, pages: read },
    asked: () => asked,
  };
}

async function textOf(file: CsvFile): Promise<string> {
  let text = "";
  for await (const bytes of csvStream(file)) text += String(bytes);
  return text;
}

test("a file has a header line and every line that was told, page after page", async () => {
  const text = await textOf(fileOf(5, [2, 0, 3]).file);
  expect(text.startsWith('\ufeff"page","line"\r\n')).toBe(true);
  expect(parse(text, { bom: true, columns: true })).toEqual([
    { page: "page 1", line: "0" },
    { page: "page 1", line: "1" },
    { page: "page 3", line: "0" },
    { page: "page 3", line: "1" },
    { page: "page 3", line: "2" },
  ]);
  expect(parse(await textOf(fileOf(0, []).file), { bom: true, columns: true })).toEqual([]);
});

test.each([
  ["fewer", 6, [2, 3]],
  ["more", 4, [2, 3]],
  ["none", 1, []],
])("a file breaks when it turns out to have %s lines", async (_what, told, pages) => {
  await expect(textOf(fileOf(told, pages).file)).rejects.toThrow(RowCountError);
});

test("nothing is read ahead of a reader that has stopped but the page that comes next", async () => {
  const { file, asked } = fileOf(2_000, new Array<number>(100).fill(20));
  let taken = 0;
  // Takes three chunks, and then nothing more for ever.
  const reader = new Writable({
    highWaterMark: 1,
    write: (_chunk, _coding, done) => void (++taken < 3 && done()),
  });
  csvStream(file).pipe(reader);
  for (let turn = 0; turn < 200; turn++) await nextTurn();
  expect(taken).toBe(3);
  expect(asked()).toBeLessThanOrEqual(taken + 3);
});

test("a page that cannot be read breaks the file, and a reader that leaves ends the reading", async () => {
  const { file, asked } = fileOf(200, new Array<number>(10).fill(20));
  const broken: CsvFile = {
    ...file,
    pages: async function* () {
      yield { text: "", rowCount: 20 };
      throw new Error("The database is gone");
    },
  };
  await expect(textOf(broken)).rejects.toThrow("The database is gone");
  const stream = csvStream(file);
  for await (const _bytes of stream) break;
  expect(stream.destroyed).toBe(true);
  expect(asked()).toBeLessThan(10);
});
