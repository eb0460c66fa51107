import { searchTextOf } from "./batch-labels.rules.js";
import { type BatchRequest, batchFaults, toTerms } from "./batch-terms.rules.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);

const multi: BatchRequest = {
  name: "linkedin June 2025",
  codeMode: "MULTI_CODE",
  quantity: 50,
  benefits: [{ unit: "LLM_TOKEN", amount: 1_000 }],
};
const single: BatchRequest = {
  name: "Launch",
  codeMode: "SINGLE_CODE",
  code: "LAUNCH100",
  maxClaims: 1_000,
  benefits: [{ unit: "LLM_TOKEN", amount: 100 }],
};

/** Faults as `path CODE limit`. */
const faults = (request: BatchRequest) =>
  batchFaults(toTerms(request, "IDR"), NOW).map(({ path, code, limit }) =>
    limit === undefined ? `${path} ${code}` : `${path} ${code} ${limit}`,
  );
const multiFaults = (part: Partial<BatchRequest>) => faults({ ...multi, ...part });
const singleFaults = (part: Partial<BatchRequest>) => faults({ ...single, ...part });

const note = (key: string) => ({ key, value: "v" });
const notes = (count: number) => Array.from({ length: count }, (_, index) => note(`key ${index}`));

describe("a new batch", () => {
  it("is accepted with many codes, with a chosen code, and with a generated one", () => {
    expect(faults(multi)).toEqual([]);
    expect(faults(single)).toEqual([]);
    expect(singleFaults({ code: null })).toEqual([]);
    expect(singleFaults({ code: "  " })).toEqual([]);
  });

  it("is told every fault at once, each at its field", () => {
    expect(
      faults({
        name: " ",
        campaign: "x".repeat(121),
        description: "x".repeat(2_001),
        metadata: [{ key: "", value: "x".repeat(201) }],
        codeMode: "MULTI_CODE",
        code: "LAUNCH100",
        quantity: 1_000_001,
        maxClaims: 5,
        maxClaimsPerUser: 0,
        benefits: [{ unit: "GPU_CREDIT", amount: 0, modelId: "some" }],
        claimEndsAt: NOW,
        usageValidDays: 3_651,
      }),
    ).toEqual([
      "name REQUIRED",
      "description TOO_LONG 2000",
      "campaign TOO_LONG 120",
      "metadata.0.key REQUIRED",
      "metadata.0.value TOO_LONG 200",
      "code NOT_ALLOWED",
      "quantity TOO_LARGE 1000000",
      "maxClaims NOT_ALLOWED",
      "maxClaimsPerUser TOO_SMALL 1",
      "benefits.0.amount TOO_SMALL 1",
      "benefits.0.modelId NOT_ALLOWED",
      "claimEndsAt IN_THE_PAST",
      "usageValidDays TOO_LARGE 3650",
    ]);
  });
});

describe("the labels of a batch", () => {
  it("are trimmed, brought into one Unicode form, and empty ones are none", () => {
    const terms = toTerms({ ...multi, name: "  Cafe\u0301 ", campaign: " ", description: "" }, "IDR");
    expect(terms).toMatchObject({ name: "Café", campaign: null, description: null });
  });

  it.each<[string, Partial<BatchRequest>, string[]]>([
    ["a name of 120 characters", { name: "x".repeat(120) }, []],
    ["a name of 121", { name: "x".repeat(121) }, ["name TOO_LONG 120"]],
    ["a name with a line break inside", { name: "a\nb" }, ["name MALFORMED"]],
    ["a name with half an emoji", { name: "a\ud83d" }, ["name MALFORMED"]],
    ["a name that nobody can see", { name: "\u200b\u00ad" }, ["name REQUIRED"]],
    ["a name that turns the writing direction", { name: "a\u202eb" }, ["name MALFORMED"]],
    ["a campaign with a NUL", { campaign: "a\u0000b" }, ["campaign MALFORMED"]],
    ["a description with lines and tabs", { description: "a\r\nb\tc" }, []],
    ["a description with an escape", { description: "a\u001b[0m" }, ["description MALFORMED"]],
    ["a description of 2,000 characters", { description: "x".repeat(2_000) }, []],
    ["twenty notes", { metadata: notes(20) }, []],
    ["twenty-one notes", { metadata: notes(21) }, ["metadata TOO_LONG 20"]],
    ["a note key of 41 characters", { metadata: [note("x".repeat(41))] }, ["metadata.0.key TOO_LONG 40"]],
    ["the same key twice", { metadata: [note("a"), note(" a ")] }, ["metadata.1.key TAKEN"]],
  ])("take or refuse %s", (_what, part, expected) => {
    expect(multiFaults(part)).toEqual(expected);
  });

  it("are searched in lower case, in as many characters as the column holds", () => {
    expect(searchTextOf({ name: "Spring SALE", campaign: "LinkedIn" })).toBe("spring sale\nlinkedin");
    // A capital I with a dot becomes two characters in lower case.
    const longest = searchTextOf({ name: "İ".repeat(120), campaign: "İ".repeat(120) });
    expect([...longest]).toHaveLength(241);
  });
});

describe("the codes of a batch", () => {
  it.each<[string, Partial<BatchRequest>, string[]]>([
    ["no quantity", { quantity: null }, ["quantity REQUIRED"]],
    ["no code at all", { quantity: 0 }, ["quantity TOO_SMALL 1"]],
    ["one code", { quantity: 1 }, []],
    ["a million codes", { quantity: 1_000_000 }, []],
    ["a million codes and one", { quantity: 1_000_001 }, ["quantity TOO_LARGE 1000000"]],
    ["a limit beside the quantity", { maxClaims: 1 }, ["maxClaims NOT_ALLOWED"]],
    ["a prefix in lower case", { codePrefix: "li25" }, []],
    ["a prefix of 12 characters", { codePrefix: "LINKEDIN2025" }, []],
    ["a prefix of 13", { codePrefix: "LINKEDIN20255" }, ["codePrefix TOO_LONG 12"]],
    ["a prefix that begins with a digit", { codePrefix: "25LI" }, ["codePrefix MALFORMED"]],
    ["a prefix with a hyphen", { codePrefix: "LI-25" }, ["codePrefix MALFORMED"]],
    ["a pattern in lower case", { codePattern: " li25-****-****-****-**** " }, []],
    [
      "a pattern beside a prefix",
      { codePrefix: "LI", codePattern: "****-****" },
      ["codePattern NOT_ALLOWED"],
    ],
    ["a pattern that begins with a digit", { codePattern: "25-****-****" }, ["codePattern MALFORMED"]],
    ["a pattern of 33 symbols", { codePattern: "*".repeat(33) }, ["codePattern TOO_LONG 32"]],
    ["a pattern of 3 symbols", { codePattern: "***" }, ["codePattern TOO_SHORT 4"]],
  ])("of many: takes or refuses %s", (_what, part, expected) => {
    expect(multiFaults(part)).toEqual(expected);
  });

  it.each<[string, Partial<BatchRequest>, string[]]>([
    ["a quantity", { quantity: 1 }, ["quantity NOT_ALLOWED"]],
    ["a code with spaces and hyphens", { code: " launch - 100 " }, []],
    ["a code of three symbols", { code: "ABC" }, ["code MALFORMED"]],
    ["a code that is a number to a spreadsheet", { code: "12345678" }, ["code MALFORMED"]],
    ["a code that is a date to a spreadsheet", { code: "00-01-02" }, ["code MALFORMED"]],
    ["a code that is a huge number to a spreadsheet", { code: "1e5000" }, ["code MALFORMED"]],
    ["a code with an umlaut", { code: "GRÜN2025" }, ["code MALFORMED"]],
    ["a prefix beside a chosen code", { codePrefix: "LI" }, ["codePrefix NOT_ALLOWED"]],
    ["a pattern beside a chosen code", { codePattern: "****-****" }, ["codePattern NOT_ALLOWED"]],
    ["a prefix of a generated code", { code: null, codePrefix: "LI" }, []],
    ["no limit", { maxClaims: null }, []],
    ["a limit of nothing", { maxClaims: 0 }, ["maxClaims TOO_SMALL 1"]],
    ["a thousand million claims", { maxClaims: 1_000_000_000 }, []],
    ["one more", { maxClaims: 1_000_000_001 }, ["maxClaims TOO_LARGE 1000000000"]],
    ["no limit per person", { maxClaimsPerUser: null }, []],
    ["1,000 claims per person", { maxClaimsPerUser: 1_000 }, []],
    ["1,001 claims per person", { maxClaimsPerUser: 1_001 }, ["maxClaimsPerUser TOO_LARGE 1000"]],
  ])("of one: takes or refuses %s", (_what, part, expected) => {
    expect(singleFaults(part)).toEqual(expected);
  });

  it("keep what was typed, without what nobody sees and without separators around it", () => {
    expect(toTerms({ ...single, code: " Launch-100 " }, "IDR").code).toBe("Launch-100");
    expect(toTerms({ ...single, code: "LAU\u200bNCH  100" }, "IDR").code).toBe("LAUNCH 100");
    expect(toTerms({ ...single, code: "-LAUNCH100\u2013" }, "IDR").code).toBe("LAUNCH100");
  });

  it("can be claimed once per person unless something else is said", () => {
    expect(toTerms(single, "IDR").maxClaimsPerUser).toBe(1);
    expect(toTerms({ ...single, maxClaimsPerUser: null }, "IDR").maxClaimsPerUser).toBeNull();
  });
});

describe("the benefits of a batch", () => {
  const token = (amount: number) => ({ unit: "LLM_TOKEN" as const, amount });

  it.each<[string, BatchRequest["benefits"], string[]]>([
    ["none", [], ["benefits REQUIRED"]],
    ["five", [1, 2, 3, 4, 5].map(token), []],
    ["six", [1, 2, 3, 4, 5, 6].map(token), ["benefits TOO_LONG 5"]],
    ["a thousand million units", [token(1_000_000_000)], []],
    ["one more", [token(1_000_000_001)], ["benefits.0.amount TOO_LARGE 1000000000"]],
    ["a fraction", [token(1), token(1.5)], ["benefits.1.amount MALFORMED"]],
    ["tokens locked to a model", [{ ...token(1), modelId: "m" }], []],
    [
      "GPU credit locked to a model",
      [{ unit: "GPU_CREDIT", amount: 1, modelId: "m" }],
      ["benefits.0.modelId NOT_ALLOWED"],
    ],
  ])("take or refuse %s", (_what, benefits, expected) => {
    expect(multiFaults({ benefits })).toEqual(expected);
  });

  it("times all claims stay inside 53 bits", () => {
    const benefits = [token(1_000_000_000), token(1_000_000_000)];
    expect(singleFaults({ benefits, maxClaims: 4_503_599 })).toEqual([]);
    expect(singleFaults({ benefits, maxClaims: 4_503_600 })).toEqual(["maxClaims TOO_LARGE 4503599"]);
    expect(singleFaults({ benefits, maxClaims: null })).toEqual([]);
  });
});

describe("the windows of a batch", () => {
  it.each<[string, Partial<BatchRequest>, string[]]>([
    ["a claim deadline a millisecond from now", { claimEndsAt: at(1) }, []],
    ["a claim deadline now", { claimEndsAt: NOW }, ["claimEndsAt IN_THE_PAST"]],
    ["a start in the past", { claimStartsAt: at(-1_000) }, []],
    ["an end right after the start", { claimStartsAt: at(10), claimEndsAt: at(11) }, []],
    ["an end at the start", { claimStartsAt: at(10), claimEndsAt: at(10) }, ["claimEndsAt BEFORE_START"]],
    ["a usage deadline now", { usageEndsAt: NOW }, ["usageEndsAt IN_THE_PAST"]],
    [
      "a usage deadline at the start",
      { claimStartsAt: at(10), usageEndsAt: at(10) },
      ["usageEndsAt BEFORE_START"],
    ],
    ["a usage deadline before the claim deadline", { claimEndsAt: at(20), usageEndsAt: at(10) }, []],
    ["a day of use", { usageValidDays: 1 }, []],
    ["no day of use", { usageValidDays: 0 }, ["usageValidDays TOO_SMALL 1"]],
    ["the year 9999", { claimEndsAt: new Date("9999-01-01T00:00:00.000Z") }, ["claimEndsAt MALFORMED"]],
    ["the year 1", { claimStartsAt: new Date("0001-01-01T00:00:00.000Z") }, ["claimStartsAt MALFORMED"]],
  ])("take or refuse %s", (_what, part, expected) => {
    expect(multiFaults(part)).toEqual(expected);
  });
});
