import { normalEmail } from "../../kernel/index.js";
import { accountFaults } from "./account.rules.js";

const person = { name: "Ayu Lestari", email: "ayu@people.example", password: "long enough" };
const faultsWith = (change: Partial<typeof person>) =>
  accountFaults({ ...person, ...change }).map(({ path, code, limit }) =>
    [path, code, ...(limit === undefined ? [] : [limit])].join(" "),
  );

describe("what a person types for an account", () => {
  it("is accepted when nothing is wrong with it", () => {
    expect(faultsWith({})).toEqual([]);
  });

  it.each<[string, Partial<typeof person>, string]>([
    ["no name", { name: "" }, "name REQUIRED"],
    ["a name of spaces", { name: " \u3000 " }, "name REQUIRED"],
    ["a name over the limit", { name: "n".repeat(81) }, "name TOO_LONG 80"],
    ["a name with a line break", { name: "Ayu\nAdmin" }, "name MALFORMED"],
    ["a name that nobody can see", { name: "\u200b" }, "name REQUIRED"],
    ["an e-mail that looks like another", { email: "\u200bayu@people.example" }, "email MALFORMED"],
    ["a name that turns the writing direction", { name: "Ayu\u202enimda" }, "name MALFORMED"],
    ["a name with half a character", { name: "Ayu\ud800" }, "name MALFORMED"],
    ["no e-mail", { email: "  " }, "email REQUIRED"],
    ["an e-mail without @", { email: "ayu.people.example" }, "email MALFORMED"],
    ["an e-mail without a domain", { email: "ayu@" }, "email MALFORMED"],
    ["an e-mail without a dot", { email: "ayu@people" }, "email MALFORMED"],
    ["an e-mail with two @", { email: "ayu@people@x.example" }, "email MALFORMED"],
    ["an e-mail with empty parts", { email: "ayu@people..example" }, "email MALFORMED"],
    ["an e-mail with a space", { email: "ay u@people.example" }, "email MALFORMED"],
    ["an e-mail with an invisible character", { email: "ayu\u0000@people.example" }, "email MALFORMED"],
    ["an e-mail over the limit", { email: `${"a".repeat(250)}@b.id` }, "email TOO_LONG 254"],
    // One character of Arabic becomes eighteen when it is normalised.
    ["an e-mail that outgrows the limit", { email: `${"\ufdfa".repeat(20)}@b.id` }, "email TOO_LONG 254"],
    ["no password", { password: "" }, "password REQUIRED"],
    ["a password of nine characters", { password: "123456789" }, "password TOO_SHORT 10"],
    ["a password over the limit", { password: "p".repeat(129) }, "password TOO_LONG 128"],
  ])("is refused at its field: %s", (_what, change, fault) => {
    expect(faultsWith(change)).toEqual([fault]);
  });

  it.each<[string, Partial<typeof person>]>([
    ["a name at the limit", { name: ` ${"n".repeat(80)} ` }],
    ["a name of one letter", { name: "A" }],
    ["a name in another script, with a joiner", { name: "می\u200cخواهم" }],
    ["an e-mail at the limit", { email: `${"a".repeat(249)}@b.id` }],
    ["an e-mail with spaces around it", { email: " ayu+vouchers@mail.people.example " }],
    ["a password of ten characters", { password: "1234567890" }],
    ["a password at the limit, of spaces and signs", { password: ` ${"ß".repeat(127)}` }],
  ])("is accepted: %s", (_what, change) => {
    expect(faultsWith(change)).toEqual([]);
  });

  it("has all its faults told at once", () => {
    expect(faultsWith({ name: "", email: "x", password: "y" })).toEqual([
      "name REQUIRED",
      "email MALFORMED",
      "password TOO_SHORT 10",
    ]);
  });
});

describe("one e-mail address", () => {
  it.each([" Ayu@People.Example ", "AYU@PEOPLE.EXAMPLE", "ａｙｕ@people.example"])(
    "is the same in every spelling: %s",
    (spelling) => {
      expect(normalEmail(spelling)).toBe("ayu@people.example");
    },
  );
});
