/** Readers of a long answer: they keep nothing of it, and resolve to what it was. */
import { setTimeout as wait } from "node:timers/promises";

const LINE_FEED = 0x0a;

/** Reads a stream to its end as fast as it comes, and resolves to the number of its bytes. */
export async function countBytes(stream) {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

/** The same, for somebody whose line is slow: after every `pauseEveryBytes` nothing is read for a while. */
export async function countBytesSlowly(stream, { pauseEveryBytes, pauseMs }) {
  let bytes = 0;
  let unpaused = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    unpaused += chunk.length;
    if (unpaused < pauseEveryBytes) continue;
    unpaused = 0;
    await wait(pauseMs);
  }
  return bytes;
}

/** Looks at every byte: the number of lines, and of bytes. */
export async function countLines(stream) {
  let [lines, bytes] = [0, 0];
  for await (const chunk of stream) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  }
  return { lines, bytes };
}
