import { readChangeValue } from "./change-value";

describe("a value in the history", () => {
  it.each([
    ["null", { kind: "NOTHING" }],
    ['""', { kind: "NOTHING" }],
    ["[]", { kind: "NOTHING" }],
    ["true", { kind: "YES_NO", isYes: true }],
    ["5000", { kind: "NUMBER", number: 5000 }],
    ['"linkedin"', { kind: "TEXT", text: "linkedin" }],
    ['"2026-06-30T17:00:00.000Z"', { kind: "INSTANT", iso: "2026-06-30T17:00:00.000Z" }],
    ['{"unit":"GPU_CREDIT","amount":250000}', { kind: "AMOUNT", unit: "GPU_CREDIT", amount: 250_000 }],
    ['[{"key":"team","value":"growth"}]', { kind: "LIST", items: [{ kind: "TEXT", text: "team: growth" }] }],
    [
      '{"email":"siti@people.example","user":null}',
      { kind: "LIST", items: [{ kind: "TEXT", text: "siti@people.example" }] },
    ],
    [
      '{"kind":"BONUS_FIXED","unit":"LLM_TOKEN","amount":5,"modelId":null}',
      {
        kind: "BENEFIT",
        benefit: {
          kind: "BONUS_FIXED",
          unit: "LLM_TOKEN",
          amount: 5,
          currency: null,
          basisPoints: null,
          maxDiscount: null,
          days: null,
        },
      },
    ],
    ['{"kind":"GRANT","unit":"LLM_TOKEN","amount":5}', { kind: "AMOUNT", unit: "LLM_TOKEN", amount: 5 }],
    ["no json", { kind: "TEXT", text: "no json" }],
  ])("%s is read for what it is", (json, value) => {
    expect(readChangeValue(json)).toEqual(value);
  });
});
