import fc from "fast-check";
import { codesIn, generationState, slicesOf } from "./code-generation.rules.js";

const at = new Date("2026-11-20T03:00:00.000Z");

test("a run is over once its last code was made, stopped while it is cancelled, and runs otherwise", () => {
  expect(generationState({ cancelledAt: null, finishedAt: null })).toBe("RUNNING");
  expect(generationState({ cancelledAt: at, finishedAt: null })).toBe("CANCELLED");
  expect(generationState({ cancelledAt: null, finishedAt: at })).toBe("FINISHED");
});

test("a million codes are cut into forty pieces", () => {
  const slices = slicesOf({ firstSerial: 1, lastSerial: 1_000_000 });
  expect(slices).toHaveLength(40);
  expect(slices.at(0)).toEqual({ firstSerial: 1, lastSerial: 25_000 });
  expect(slices.at(-1)).toEqual({ firstSerial: 975_001, lastSerial: 1_000_000 });
});

test("pieces hold every serial number of the range once, whatever the range", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e6 }), (firstSerial, count) => {
      const range = { firstSerial, lastSerial: firstSerial + count - 1 };
      const slices = slicesOf(range);
      expect(slices.at(0)?.firstSerial).toBe(range.firstSerial);
      expect(slices.at(-1)?.lastSerial).toBe(range.lastSerial);
      for (const [nth, slice] of slices.slice(1).entries()) {
        expect(slice.firstSerial).toBe((slices[nth]?.lastSerial ?? 0) + 1);
      }
      expect(slices.reduce((sum, slice) => sum + codesIn(slice), 0)).toBe(count);
      expect(Math.max(...slices.map(codesIn))).toBeLessThanOrEqual(25_000);
    }),
  );
});
