import { createRecordCounter } from "./record-counter";

function rowsOf(...pieces: string[]): number {
  const counter = createRecordCounter();
  for (const piece of pieces) counter.take(new TextEncoder().encode(piece));
  return counter.rows();
}

describe("counting the lines of a file while it arrives", () => {
  it("does not count the header", () => {
    expect(rowsOf("code\r\n")).toBe(0);
    expect(rowsOf("code\r\nA\r\nB\r\n")).toBe(2);
  });

  it("counts a last line without its end", () => {
    expect(rowsOf("code\nA\nB")).toBe(2);
  });

  it("keeps a line break inside quotes in its line, wherever the file was cut", () => {
    expect(rowsOf('code,batch\r\nA,"two\r', '\nlines, ""quo', 'ted"""\r\nB,x\r\n')).toBe(2);
  });

  it("counts nothing in an empty file", () => {
    expect(rowsOf("")).toBe(0);
  });
});
