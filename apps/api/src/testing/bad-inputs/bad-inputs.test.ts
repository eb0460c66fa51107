import { BadInputs } from "./bad-inputs.js";

const answer = (status: number, body: string, headers: Record<string, string> = {}) => ({
  status,
  body,
  headers,
});
const what = (input = "x") => ({ rule: "codes", input, expected: "a refusal" });

test("inputs are counted once each, by rule", () => {
  const inputs = new BadInputs();
  for (const input of ["a", "b", "a"]) inputs.record(what(input), answer(200, "{}"), true);
  inputs.record({ ...what("a"), rule: "keys" }, answer(401, "{}"), true);
  expect(inputs.distinct()).toEqual({ codes: 2, keys: 1 });
  expect(inputs.totals()).toBe("3 distinct bad inputs (codes 2, keys 1): 0 wrong answers");
  expect(inputs.faults()).toEqual([]);
});

test.each([
  ["a 5xx", answer(500, "{}")],
  ["a masked fault", answer(200, '{"errors":[{"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}')],
  ["a statement", answer(400, "near: SELECT id FROM users WHERE")],
  ["a driver", answer(400, "SQLITE_ERROR: no such table")],
  ["another driver", answer(400, '{"code":"ER_DUP_ENTRY"}')],
  ["a stack", answer(400, "Error: x\n    at Object.run (server.js)")],
  ["a path", answer(400, "cannot open /srv/vouchsafe/dist")],
  ["a line of code", answer(400, "in access.ts:41")],
  ["a version", answer(400, "{}", { server: "node/20.19.1" })],
  ["a library", answer(400, "FST_ERR_CTP_INVALID_MEDIA_TYPE")],
])("%s is found", (_what, response) => {
  const inputs = new BadInputs();
  inputs.record(what(), response, true);
  expect(inputs.faults()).toHaveLength(1);
});

test("so is an answer that was not expected; what the caller sent may come back", () => {
  const inputs = new BadInputs();
  inputs.record(what(), answer(200, "{}"), false);
  inputs.record(what("SELECT x FROM y"), answer(400, 'Cannot read "SELECT x FROM y".'), true);
  expect(inputs.faults()).toEqual(["codes: x is not a refusal: 200 {}"]);
});
