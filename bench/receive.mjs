/** Readers of a long answer: they count its lines and keep nothing. */
import { setTimeout as wait } from "node:timers/promises";

const LINE_FEED = 0x0a;

/** Reads a stream to its end as fast as it comes, and resolves to the number of its lines. */
export async function countLines(stream) {
  let lines = 0;
  for await (const chunk of stream) lines += linesIn(chunk);
  return lines;
}

/** The same, for somebody whose line is slow: after every `pauseEveryBytes` nothing is read for a while. */
export async function countLinesSlowly(stream, { pauseEveryBytes, pauseMs }) {
  let lines = 0;
  let unpaused = 0;
  for await (const chunk of stream) {
    lines += linesIn(chunk);
    unpaused += chunk.length;
    if (unpaused < pauseEveryBytes) continue;
    unpaused = 0;
    await wait(pauseMs);
  }
  return lines;
}

function linesIn(chunk) {
  let lines = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
