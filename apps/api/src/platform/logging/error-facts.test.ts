import { errorFacts } from "./error-facts.js";

test("a value that a driver quotes is cut from message and stack, the names of the schema stay", () => {
  const error = Object.assign(
    new Error("Duplicate entry 'SECRET-CODE' for key 'voucher_codes_normal_form'"),
    {
      code: "ER_DUP_ENTRY",
      sql: "INSERT INTO voucher_codes VALUES ('SECRET-CODE')",
      sqlMessage: "Duplicate entry 'SECRET-CODE'",
      parameters: ["SECRET-CODE"],
      driverError: { sql: "SECRET-CODE" },
    },
  );
  const facts = errorFacts(error);
  expect(facts).toMatchObject({
    type: "Error",
    message: "Duplicate entry '…' for key 'voucher_codes_normal_form'",
    code: "ER_DUP_ENTRY",
    stack: expect.stringContaining("error-facts.test"),
  });
  expect(JSON.stringify(facts)).not.toContain("SECRET");
});

test("causes are told, a few of them, also of what is no error", () => {
  const deep = new Error("1", { cause: new Error("2", { cause: new Error("3", { cause: "'SECRET' 4" }) }) });
  expect(errorFacts(deep).cause?.cause?.cause).toEqual({ type: "string", message: "'…' 4" });
  const endless = new Error("again");
  endless.cause = endless;
  expect(JSON.stringify(errorFacts(endless)).match(/"message":"again"/g)).toHaveLength(4);
});
