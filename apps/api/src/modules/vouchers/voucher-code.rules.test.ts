import { newPublicId } from "../../kernel/index.js";
import { codeIdOf, codeState, readCodeId } from "./voucher-code.rules.js";

const disabledAt = new Date("2026-11-20T03:00:00.000Z");

test.each([
  ["available while it can be claimed", { claimedCount: 0, maxClaims: 1, disabledAt: null }, "AVAILABLE"],
  ["claimed once its last use is taken", { claimedCount: 1, maxClaims: 1, disabledAt: null }, "CLAIMED"],
  [
    "available for ever without a limit of its own",
    { claimedCount: 9, maxClaims: null, disabledAt: null },
    "AVAILABLE",
  ],
  ["disabled when a superadmin said so", { claimedCount: 0, maxClaims: 1, disabledAt }, "DISABLED"],
  ["disabled also without a limit of its own", { claimedCount: 9, maxClaims: null, disabledAt }, "DISABLED"],
  ["claimed even when it was disabled afterwards", { claimedCount: 1, maxClaims: 1, disabledAt }, "CLAIMED"],
])("a code is %s", (_what, facts, state) => {
  expect(codeState(facts)).toBe(state);
});

test("a code is named by its batch and serial number", () => {
  const batchPublicId = newPublicId();
  expect(readCodeId(codeIdOf(batchPublicId, 17))).toEqual({ batchPublicId, serial: 17 });
});

test.each([
  ["nothing", ""],
  ["a batch alone", newPublicId()],
  ["serial zero", `${newPublicId()}.0`],
  ["a leading zero", `${newPublicId()}.01`],
  ["a negative serial", `${newPublicId()}.-1`],
  ["a fraction", `${newPublicId()}.1.5`],
  ["more digits than a number holds", `${newPublicId()}.${"9".repeat(16)}`],
  ["something else than a batch", "1234.1"],
])("%s names no code", (_what, id) => {
  expect(readCodeId(id)).toBeNull();
});
