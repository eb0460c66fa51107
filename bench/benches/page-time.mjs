import { median } from "../measure.mjs";

const WARM_UP_ANSWERS = 5;
const ANSWERS = 40;

/**
 * Median time in ms from asking to the whole answer, one question after the other on one connection that is
 * kept. An answer that `isRight` refuses is an error: a fast wrong page is no result.
 */
export async function medianAnswerMs(ask, isRight) {
  const times = [];
  for (let at = -WARM_UP_ANSWERS; at < ANSWERS; at++) {
    const startedAt = performance.now();
    const answer = await ask();
    if (at >= 0) times.push(performance.now() - startedAt);
    if (!isRight(answer))
      throw new Error(`Not the page that was asked for: ${JSON.stringify(answer).slice(0, 300)}`);
  }
  return median(times);
}
